import { compareRationals, toExact, type Rational } from './exact.ts';
import type { Election } from './election.ts';
import type { Reason, Step, Tie } from './outcome.ts';
import { Purse } from './purse.ts';
import type { GreedySettings } from './settings.ts';
import { findStanding } from './standing.ts';
import { countVotes, worthOfChoices } from './supporters.ts';
import type { TieOrder } from './ties.ts';

/** What a rule hands back; places of projects in the election. */
export interface Bought {
	readonly chosen: readonly number[];
	readonly steps: readonly Step[];
	readonly ties: readonly Tie[];
	/** Why each project was or wasn't bought. */
	readonly reasons: readonly Reason[];
	readonly votes: Float64Array;
	/** Equal shares only: what each voter had at the start, in smallest units. */
	readonly endowment?: Rational;
}

/**
 * Greedy: projects in order of votes (or score, or either per cost), best first; each is bought if it still fits.
 * The rule that most cities use; with per-cost order, Talmon and Faliszewski, "A framework for approval-based
 * budgeting methods" (2019). Sorts once and goes through the projects once.
 */
export function greedy(election: Election, settings: GreedySettings, ties: TieOrder): Bought {
	const votes = countVotes(election);
	const keys = greedyKeys(election, settings, votes);
	const { places: standing, reasons } = findStanding(election, votes, settings.fewestVotes);
	const bought = buyInOrder(election, standing, keys, ties, {
		left: election.budget,
		step: 1,
		by: 'rule',
		stopAtFirst: settings.stopAtFirst ?? false,
		categoryLimits: settings.categoryLimits ?? false,
		reasons
	});
	return { ...bought, reasons, votes };
}

/** Ties of more projects than this are told of once. */
const LONG_RUN = 100;

interface From {
	readonly left: number;
	readonly step: number;
	readonly by: Step['by'];
	readonly stopAtFirst: boolean;
	/** Keep to the limits on categories. Left out: false. */
	readonly categoryLimits?: boolean;
	/** Places of projects that were bought before. Left out: none. */
	readonly before?: readonly number[];
	/** Written to. */
	readonly reasons: Reason[];
}

/** Buys what fits, greatest key first, ties in their order. */
export function buyInOrder(
	election: Election,
	standing: readonly number[],
	keys: readonly Rational[],
	ties: TieOrder,
	from: From
) {
	const order = [...standing].sort((a, b) => compareRationals(keys[b]!, keys[a]!) || ties.rank[a]! - ties.rank[b]!);
	const purse = new Purse(election, from.left, from.categoryLimits ?? false, from.before ?? []);
	const chosen: number[] = [];
	const steps: Step[] = [];
	const found: Tie[] = [];
	let stoppedAt: string | null = null;
	// The run of ties that place i belongs to, and whether it was told of already.
	let [runEnd, isTold] = [0, false];
	for (let i = 0; i < order.length; i++) {
		const place = order[i]!;
		if (i === runEnd) {
			while (runEnd < order.length && compareRationals(keys[order[runEnd]!]!, keys[place]!) === 0) runEnd++;
			isTold = false;
		}
		const { id } = election.projects[place]!;
		if (stoppedAt !== null) {
			from.reasons[place] = { kind: 'not-reached', stoppedAt };
			continue;
		}
		const award = purse.awardFor(place);
		if (typeof award !== 'number') {
			from.reasons[place] = award;
			// One that could not be funded whatever money is left isn't the first that doesn't fit.
			if (from.stopAtFirst && award.kind !== 'excluded' && award.kind !== 'outside-awards') stoppedAt = id;
			continue;
		}
		const step = from.step + steps.length;
		// A long run is told of once, where it first mattered: told of at each step, its members would fill the memory.
		const tied = isTold ? [] : tiedThatMatter(purse, order.slice(i, runEnd), from.stopAtFirst);
		isTold ||= runEnd - i > LONG_RUN;
		if (tied.length > 1)
			found.push({ step, tied: tied.map((other) => election.projects[other]!.id), chosen: id, how: ties.how });
		purse.pay(place, award);
		chosen.push(place);
		steps.push({ step, id, by: from.by, award, left: purse.left, key: toExact(keys[place]!) });
		from.reasons[place] = { kind: 'funded', step, by: from.by, left: purse.left };
	}
	return { chosen, steps, ties: found, left: purse.left };
}

/** Which of a run of ties, the first of which is bought, could still be bought, where they can't all be: only then did it matter which came first. */
function tiedThatMatter(purse: Purse, run: readonly number[], stopAtFirst: boolean): readonly number[] {
	const tied = run.filter((place) => typeof purse.awardFor(place) === 'number');
	// When the first that doesn't fit ends it all, a tied project that is too dear matters as well.
	if (stopAtFirst && tied.length < run.length) return run;
	return purse.canAffordAll(tied) ? [] : tied;
}

/** What greedy goes by, for each project. Per cost, a free project with support comes before all others. */
export function greedyKeys(election: Election, settings: GreedySettings, votes: Float64Array): Rational[] {
	const by = settings.order ?? 'votes';
	const count = by === 'votes' || by === 'votes-per-cost' ? votes : scores(election, settings);
	const perCost = by === 'votes-per-cost' || by === 'score-per-cost';
	const beyondAll = BigInt(Number.MAX_SAFE_INTEGER) + 1n;
	return election.projects.map(({ cost }, place) => {
		const n = BigInt(count[place]!);
		if (!perCost) return { n, d: 1n };
		return cost > 0 ? { n, d: BigInt(cost) } : { n: n > 0n ? beyondAll : 0n, d: 1n };
	});
}

function scores(election: Election, settings: GreedySettings): Float64Array {
	const { starts, choices, counts, points } = election.ballots;
	const worth = worthOfChoices(election, settings.satisfaction ?? (points === null ? 'borda' : 'points'));
	const sums = new Float64Array(election.projects.length);
	for (let group = 0; group < counts.length; group++) {
		for (let i = starts[group]!; i < starts[group + 1]!; i++)
			sums[choices[i]!]! += counts[group]! * (worth === null ? 1 : worth[i]!);
	}
	return sums;
}
