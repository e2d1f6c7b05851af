import { compareRationals, toExact, type Rational } from './exact.ts';
import type { Election } from './election.ts';
import type { Reason, Step, Tie } from './outcome.ts';
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
		reasons
	});
	return { ...bought, reasons, votes };
}

interface From {
	readonly left: number;
	readonly step: number;
	readonly by: Step['by'];
	readonly stopAtFirst: boolean;
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
	const chosen: number[] = [];
	const steps: Step[] = [];
	const found: Tie[] = [];
	let { left } = from;
	let stoppedAt: string | null = null;
	for (let i = 0; i < order.length; i++) {
		const place = order[i]!;
		const { id, cost } = election.projects[place]!;
		if (stoppedAt !== null) {
			from.reasons[place] = { kind: 'not-reached', stoppedAt };
			continue;
		}
		if (cost > left) {
			const short = cost - left;
			from.reasons[place] =
				cost > election.budget
					? { kind: 'over-budget', short: cost - election.budget }
					: { kind: 'did-not-fit', left, short };
			if (from.stopAtFirst) stoppedAt = id;
			continue;
		}
		const step = from.step + steps.length;
		const tied = tiedThatMatter(election, order, i, keys, left, from.stopAtFirst);
		if (tied.length > 1)
			found.push({ step, tied: tied.map((other) => election.projects[other]!.id), chosen: id, how: ties.how });
		left -= cost;
		chosen.push(place);
		steps.push({ step, id, by: from.by, award: cost, left, key: toExact(keys[place]!) });
		from.reasons[place] = { kind: 'funded', step, by: from.by, left };
	}
	return { chosen, steps, ties: found, left };
}

/**
 * Projects from place i of the order on that tie with it and still fit, where they can't all be bought: only then did it matter
 * which came first. A run of ties is looked at once for each of its members that is bought while money is short.
 */
function tiedThatMatter(
	election: Election,
	order: readonly number[],
	i: number,
	keys: readonly Rational[],
	left: number,
	stopAtFirst: boolean
): number[] {
	const tied: number[] = [];
	let together = 0;
	let tooDear = false;
	for (let j = i; j < order.length && compareRationals(keys[order[j]!]!, keys[order[i]!]!) === 0; j++) {
		const { cost } = election.projects[order[j]!]!;
		together += Math.min(cost, left + 1);
		if (cost <= left) tied.push(order[j]!);
		else tooDear = true;
	}
	// When the first that doesn't fit ends it all, any tied project that is too dear matters as well.
	const dear = stopAtFirst ? together : tied.reduce((sum, place) => sum + election.projects[place]!.cost, 0);
	if (stopAtFirst && tooDear)
		return [order[i]!, ...order.slice(i + 1).filter((place) => compareRationals(keys[place]!, keys[order[i]!]!) === 0)];
	return dear > left ? tied : [];
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
