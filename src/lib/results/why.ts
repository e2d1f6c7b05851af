import type { Pence } from '../kernel/money.ts';
import type { Outcome, Step, Tie } from '../tally/outcome.ts';
import { isByShares, type Count } from './count.ts';
import type { Explanation } from './explanation.ts';
import type { SheetLine } from './result-sheet.ts';

/** A project bought before another one's turn. */
export interface Before {
	readonly step: number;
	readonly reference: string;
	readonly title: string;
	readonly votes: number;
	readonly cost: number;
	/** Of the pot, afterwards. */
	readonly left: number;
}

/** Why one project was or wasn't funded: everything that its page shows. Amounts in minor units. */
export interface Why {
	readonly line: SheetLine;
	readonly isFunded: boolean;
	readonly rule: Count['settings']['rule'];
	readonly currency: string;
	readonly pot: Pence;
	readonly voters: number;
	/** Whether the ballots are published; if not, less is told. */
	readonly isListed: boolean;
	/** Its place among those chosen, from 1, and how many there are; null where it isn't funded. */
	readonly chosen: { readonly place: number; readonly of: number } | null;
	/** Its place on the reserve list, from 1; null where it has none. */
	readonly reserve: number | null;
	/** Ties that it had a part in and that mattered. */
	readonly ties: readonly Tie[];
	/** Most votes first: what was bought before its turn came. By shares, what was bought at each step of its trail. */
	readonly before: readonly Before[];
	/** What the rule by shares left of the pot, before it was given to those with most votes; by votes, what is left. */
	readonly leftByShares: number;
	/** Null while it's being worked out. */
	readonly explanation: Explanation | null;
}

/** How near a project that wasn't funded came to it. */
export type Nearness = 'close' | 'middling' | 'far' | 'unknown';

/** One more vote for every ten that a project has, or two, is near; so is a cost lower by a tenth. */
const NEAR = 10;

export function nearness({ line, voters, explanation }: Pick<Why, 'line' | 'voters' | 'explanation'>): Nearness {
	const change = explanation?.change;
	if (!change) return 'unknown';
	const { moreSupporters: more, costAtMost } = change;
	if (more !== null && more <= Math.max(2, line.votes / NEAR)) return 'close';
	if (costAtMost !== null && line.cost - costAtMost <= line.cost / NEAR) return 'close';
	if (more === null || more > voters || more > Math.max(10, 2 * line.votes)) return 'far';
	return 'middling';
}

/** How many steps of a count had been taken when a project's turn came, or the count was over. */
function stepsBefore(outcome: Outcome, reference: string): number {
	const { reason } = outcome.projects.find(({ id }) => id === reference)!;
	if (reason.kind === 'funded') return reason.step - 1;
	if (reason.kind !== 'did-not-fit') return 0;
	return outcome.steps.findLastIndex(({ left }) => left === reason.left) + 1;
}

/**
 * What was bought before a project's turn: by most votes first, all of it; by shares, what its own supporters helped to pay
 * for (where that's told), and what the rest of the pot went to before it.
 * @param titleOf a project's title by its reference
 */
export function boughtBefore(
	{ outcome, settings }: Pick<Count, 'outcome' | 'settings'>,
	reference: string,
	explanation: Explanation | null,
	titleOf: (reference: string) => string
): Before[] {
	const projects = new Map(outcome.projects.map((project) => [project.id, project]));
	const helped = new Set(explanation?.trail.map(({ step }) => step));
	const isWanted = ({ step, by }: Step) => (isByShares(settings.rule) && by === 'rule' ? helped.has(step) : true);
	const own = projects.get(reference)!.reason;
	// By shares, a project that isn't funded has no turn of its own: all that its supporters paid for counts.
	const turn =
		isByShares(settings.rule) && own.kind !== 'funded' && own.kind !== 'did-not-fit'
			? outcome.steps.filter(({ by }) => by === 'rule').length
			: stepsBefore(outcome, reference);
	return outcome.steps
		.slice(0, turn)
		.filter(isWanted)
		.map(({ step, id, left }) => {
			const { votes, cost } = projects.get(id)!;
			return { step, reference: id, title: titleOf(id), votes, cost, left };
		});
}
