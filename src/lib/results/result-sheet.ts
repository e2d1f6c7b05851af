import { asPence, type Pence } from '../kernel/money.ts';
import type { Allocation, LedgerSheet } from '../funding/ledger.ts';
import { standing, type Project } from '../proposals/project.ts';
import type { Satisfaction, TallyRule } from '../rounds/plan.ts';
import type { Tie } from '../tally/outcome.ts';
import { FEWEST_PUBLISHED } from './ballot-file.ts';
import { replayCommand, type Count } from './count.ts';
import type { DecisionRow, DecisionState } from './decision.ts';
import { countedHow } from './counted-how.ts';
import { resultTitle } from './result-title.ts';
import { reasonSentence, tieSentence, toldReason, type ToldReason } from './reason.ts';

/** One project of a result. Amounts in minor units. */
export interface SheetLine {
	/** The project's id, for its own page. */
	readonly id: string;
	readonly reference: string;
	readonly title: string;
	readonly place: string;
	/** The proposal that it came from, for a link; null in an imported election. */
	readonly proposalId: string | null;
	readonly cost: Pence;
	/** What it was given; nothing where it isn't funded. */
	readonly award: Pence;
	readonly votes: number;
	readonly reason: ToldReason;
	/** The same in words: told here, so that a phone needn't load every sentence that there is. */
	readonly words: string;
}

/** What a councillor signed, without who they are in the database. */
interface Signature {
	readonly signedBy: string;
	readonly at: Date;
	readonly words: string;
}

/** A count as people read it: everything that the public page, the previews and a printed copy show. */
export interface ResultSheet {
	/** "6 projects funded, £1,350 carried over". */
	readonly title: string;
	readonly pot: Pence;
	readonly spent: Pence;
	readonly left: Pence;
	readonly currency: string;
	/** In the order in which they were chosen. */
	readonly funded: readonly SheetLine[];
	/** Most votes first. */
	readonly notFunded: readonly SheetLine[];
	readonly withdrawn: readonly { readonly reference: string; readonly title: string; readonly reason: string }[];
	readonly ties: readonly (Pick<Tie, 'step'> & { readonly words: string })[];
	readonly count: {
		readonly id: number;
		readonly at: Date;
		readonly ballots: number;
		readonly rule: TallyRule;
		readonly satisfaction: Satisfaction;
		/** How it was counted, in words. */
		readonly how: string;
		/** Whether the list of ballots is published with the result. */
		readonly isListed: boolean;
	};
	readonly draw: {
		readonly sealed: string;
		/** SHA-256 of the sealed half, which was shown from the start. */
		readonly seal: string;
		/** What comes from the ballots: null where they aren't published, since they could be guessed with it. */
		readonly drawn: { readonly ballots: string; readonly seed: string; readonly command: string } | null;
		/** What the published list of ballots is called. */
		readonly file: string;
	};
	readonly decision: {
		readonly step: DecisionState['step'];
		readonly ratified: readonly Signature[];
		readonly interests: readonly Signature[];
		readonly sentBack: Signature | null;
		readonly published: Signature | null;
		readonly challengeUntil: Date | null;
	};
}

const signature = ({ signedBy, at, words }: DecisionRow): Signature => ({ signedBy, at, words });

function decisionOf(state: DecisionState): ResultSheet['decision'] {
	return {
		step: state.step,
		ratified: state.ratified.map(signature),
		interests: state.interests.map(signature),
		sentBack: state.sentBack && signature(state.sentBack),
		published: state.published && signature(state.published),
		challengeUntil: state.challengeUntil
	};
}

/** Whether the list of ballots is published with the result. */
const isListed = ({ ballots }: Count): boolean => ballots >= FEWEST_PUBLISHED;

/** @param ledger null in a preview: then awards are the count's */
export function linesOf(count: Count, projects: readonly Project[], ledger: LedgerSheet | null): SheetLine[] {
	const { settings } = count;
	const paid = new Map<string, Allocation>(ledger?.allocations.map((allocation) => [allocation.projectId, allocation]));
	const byReference = new Map(projects.map((project) => [project.reference, project]));
	return count.outcome.projects.map(({ id, cost, votes, reason, award }) => {
		const project = byReference.get(id);
		if (!project) throw new RangeError('a counted project is no longer there');
		const { title, place, proposalId } = project;
		const told = toldReason(reason, isListed(count));
		// What is published quotes the ledger, not the count.
		const given = ledger ? (paid.get(project.id)?.amount ?? 0) : award;
		return {
			id: project.id,
			reference: id,
			title,
			place,
			proposalId,
			cost: asPence(cost),
			award: asPence(given),
			votes,
			reason: told,
			words: reasonSentence(told, { votes, rule: settings.rule, currency: settings.currency })
		};
	});
}

function drawOf(count: Count, seal: string, file: string): ResultSheet['draw'] {
	const { settings } = count;
	const { sealed, ballots, seed } = settings.draw;
	const drawn = { ballots, seed, command: replayCommand(settings, file) };
	return { sealed, seal, file, drawn: isListed(count) ? drawn : null };
}

/**
 * @param ledger the pot's ledger once the result is published, and then its amounts are shown; null in a preview
 * @param withdrawalReasons reasons by project id
 * @param seal SHA-256 of the sealed half of the draw's seed
 * @param file what the published list of ballots is called
 */
export function resultSheet(
	count: Count,
	projects: readonly Project[],
	state: DecisionState,
	ledger: LedgerSheet | null,
	withdrawalReasons: ReadonlyMap<string, string>,
	seal: string,
	file: string
): ResultSheet {
	const lines = linesOf(count, projects, ledger);
	const byReference = new Map(lines.map((line) => [line.reference, line]));
	const won = new Set(count.outcome.winners);
	const stillThere = new Set(standing(projects));
	const left = ledger?.left ?? asPence(count.outcome.left);
	const { currency } = count.settings;
	return {
		title: resultTitle({ funded: count.outcome.winners, left, currency }),
		pot: ledger?.pot ?? count.settings.pot,
		spent: ledger?.spent ?? asPence(count.outcome.cost),
		left,
		currency,
		funded: count.outcome.winners.map((reference) => byReference.get(reference)!),
		// Sorting is stable: projects with equal votes keep the paper's order.
		notFunded: lines.filter(({ reference }) => !won.has(reference)).sort((a, b) => b.votes - a.votes),
		withdrawn: projects
			.filter((project) => !stillThere.has(project) && !byReference.has(project.reference))
			.map(({ id, reference, title }) => ({ reference, title, reason: withdrawalReasons.get(id) ?? '' })),
		// How it was drawn has the seed in it, and isn't told.
		ties: count.outcome.ties.map((tie) => ({ step: tie.step, words: tieSentence(tie) })),
		count: {
			id: count.id,
			at: count.at,
			ballots: count.ballots,
			rule: count.settings.rule,
			satisfaction: count.settings.satisfaction,
			how: countedHow(count.settings),
			isListed: isListed(count)
		},
		draw: drawOf(count, seal, file),
		decision: decisionOf(state)
	};
}
