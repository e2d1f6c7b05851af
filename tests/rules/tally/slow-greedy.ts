import type { Election } from '../../../src/lib/tally/election.ts';
import type { GreedySettings } from '../../../src/lib/tally/settings.ts';
import type { TieOrder } from '../../../src/lib/tally/ties.ts';
import { Fraction, standingOf, worths } from './slow-equal-shares.ts';

/** A project that was bought, and what it was given. */
export interface SlowPurchase {
	readonly place: number;
	readonly award: number;
}

export const idsOf = (election: Election, purchases: readonly SlowPurchase[]): string[] =>
	purchases.map(({ place }) => election.projects[place]!.id);

/** Greedy by the book: again and again, the best of those that aren't settled yet is given what it may have, or nothing. */
export function slowGreedy(
	election: Election,
	settings: GreedySettings,
	ties: TieOrder,
	before: readonly SlowPurchase[] = []
): SlowPurchase[] {
	const bought = [...before];
	const keys = election.projects.map((_, place) => keyOf(election, settings, place));
	let unsettled = standingOf(election, ties, settings.fewestVotes).filter(
		(place) => !before.some((one) => one.place === place)
	);
	while (unsettled.length > 0) {
		const best = unsettled.find((place) => unsettled.every((other) => !comesBefore(keys[other]!, keys[place]!)))!;
		unsettled = unsettled.filter((place) => place !== best);
		const award = slowAward(election, settings, bought, best);
		if (award !== null) bought.push({ place: best, award });
		else if (settings.stopAtFirst && couldEverBe(election, bought, best)) break;
	}
	return bought;
}

/** What a project is taken by; Infinity for a free one with support, where costs divide. */
type Key = Fraction | typeof Infinity;

function keyOf(election: Election, settings: GreedySettings, place: number): Key {
	const order = settings.order ?? 'votes';
	const byScore = order === 'score' || order === 'score-per-cost';
	const satisfaction = byScore ? settings.satisfaction! : 'cardinality';
	const total = worths(election, satisfaction).reduce(
		(sum, mine) => sum.plus(mine.get(place) ?? new Fraction(0)),
		new Fraction(0)
	);
	if (order === 'votes' || order === 'score') return total;
	const { cost } = election.projects[place]!;
	if (cost > 0) return total.over(new Fraction(cost));
	return new Fraction(0).isLess(total) ? Infinity : total;
}

function comesBefore(a: Key, b: Key): boolean {
	if (typeof b === 'number') return false;
	return typeof a === 'number' || b.isLess(a);
}

/** The largest amount that a project may be given now, found by trying them all; null when there is none. */
function slowAward(
	election: Election,
	settings: GreedySettings,
	bought: readonly SlowPurchase[],
	place: number
): number | null {
	const { cost, smallestUseful, categories } = election.projects[place]!;
	const spent = (in_: readonly SlowPurchase[]) => in_.reduce((sum, one) => sum + one.award, 0);
	if (isExcluded(election, bought, place)) return null;
	const limits = settings.categoryLimits ? (election.categoryLimits ?? []) : [];
	for (let award = cost; award >= 0; award--) {
		const isUseful = award === cost || (smallestUseful !== undefined && award >= smallestUseful);
		const isAwarded = award >= (election.smallestAward ?? 0) && award <= (election.largestAward ?? Infinity);
		const fits = spent(bought) + award <= election.budget;
		const fitsCategories = limits
			.filter((limit) => categories?.includes(limit.category))
			.every(({ category, most }) => {
				const inIt = bought.filter((one) => election.projects[one.place]!.categories?.includes(category));
				return spent(inIt) + award <= most;
			});
		if (isUseful && isAwarded && fits && fitsCategories) return award;
	}
	return null;
}

const isExcluded = (election: Election, bought: readonly SlowPurchase[], place: number): boolean => {
	const me = election.projects[place]!;
	return bought.some((one) => {
		const other = election.projects[one.place]!;
		return other.excludes?.includes(me.id) || me.excludes?.includes(other.id);
	});
};

/** Is it money that a project lacks, and not that another excludes it or that its cost and the pot's awards never go together? */
const couldEverBe = (election: Election, bought: readonly SlowPurchase[], place: number): boolean =>
	!isExcluded(election, bought, place) &&
	slowAward({ ...election, budget: Number.MAX_SAFE_INTEGER }, { rule: 'greedy' }, [], place) !== null;
