import type { Election } from '../../../src/lib/tally/election.ts';
import type { Satisfaction } from '../../../src/lib/tally/settings.ts';
import type { TieOrder } from '../../../src/lib/tally/ties.ts';
import { Fraction, worths } from './slow-equal-shares.ts';

const ZERO = new Fraction(0);
const ONE = new Fraction(1);

interface Offer {
	readonly place: number;
	/** What supporters can just pay for each unit of worth, the part of the cost that this covers, and the first divided by the second, twice. */
	readonly rate: Fraction;
	readonly covered: Fraction;
	readonly key: Fraction;
}

/**
 * Bounded overspending by the book, voter by voter: each project, and each rate at which some voter gives all or all together give the
 * cost, is tried. The rate that comes to the cost is found by trying how many of the poorest give all.
 */
export function slowBos(election: Election, satisfaction: Satisfaction, ties: TieOrder) {
	const worth = worths(election, satisfaction);
	const money = worth.map(() => new Fraction(election.budget, Math.max(1, worth.length)));
	const standing = new Set(election.projects.keys());
	const winners: string[] = [];
	const keys: Fraction[] = [];
	let left = election.budget;
	for (;;) {
		const offers: Offer[] = [...standing]
			.filter((place) => election.projects[place]!.cost <= left)
			.flatMap((place) => offersFor(election.projects[place]!.cost, place, worth, money));
		if (offers.length === 0) return { winners, money, left, keys };
		const best = offers.reduce((one, other) => {
			const difference = other.key.compare(one.key) || ties.rank[other.place]! - ties.rank[one.place]!;
			return difference < 0 || (difference === 0 && one.covered.isLess(other.covered)) ? other : one;
		});
		const price = best.rate.over(best.covered);
		worth.forEach((mine, voter) => {
			const rest = money[voter]!.minus(price.times(mine.get(best.place) ?? ZERO));
			money[voter] = rest.isLess(ZERO) ? ZERO : rest;
		});
		standing.delete(best.place);
		left -= election.projects[best.place]!.cost;
		winners.push(election.projects[best.place]!.id);
		keys.push(best.key);
	}
}

function offersFor(
	cost: number,
	place: number,
	worth: readonly Map<number, Fraction>[],
	money: readonly Fraction[]
): Offer[] {
	const supporters = worth.flatMap((mine, voter) => {
		const value = mine.get(place);
		return value === undefined ? [] : [{ value, has: money[voter]!, rate: money[voter]!.over(value) }];
	});
	if (supporters.length === 0) return [];
	if (cost === 0) return [{ place, rate: ZERO, covered: ONE, key: ZERO }];
	const givenAt = (rate: Fraction) =>
		supporters.reduce((sum, { value, has }) => {
			const wanted = rate.times(value);
			return sum.plus(wanted.isLess(has) ? wanted : has);
		}, ZERO);
	supporters.sort((a, b) => a.rate.compare(b.rate));
	const rates = supporters.map(({ rate }) => rate);
	// With the poorest k giving all, this rate would make the rest of the cost.
	for (let k = 0; k < supporters.length; k++) {
		const all = supporters.slice(0, k).reduce((sum, { has }) => sum.plus(has), ZERO);
		const others = supporters.slice(k).reduce((sum, { value }) => sum.plus(value), ZERO);
		rates.push(new Fraction(cost).minus(all).over(others));
	}
	return rates
		.filter((rate) => ZERO.isLess(rate))
		.map((rate) => ({ place, rate, covered: givenAt(rate).over(new Fraction(cost)) }))
		.filter(({ covered }) => ZERO.isLess(covered) && !ONE.isLess(covered))
		.map((offer) => ({ ...offer, key: offer.rate.over(offer.covered).over(offer.covered) }));
}
