import type { Election } from '../../../src/lib/tally/election.ts';
import type { Satisfaction } from '../../../src/lib/tally/settings.ts';
import type { TieOrder } from '../../../src/lib/tally/ties.ts';

/** A fraction that is always in lowest terms: slow, and easy to believe. */
export class Fraction {
	readonly n: bigint;
	readonly d: bigint;

	constructor(n: bigint | number, d: bigint | number = 1) {
		let [a, b] = [BigInt(n), BigInt(d)];
		if (b < 0n) [a, b] = [-a, -b];
		let [x, y] = [a < 0n ? -a : a, b];
		while (y !== 0n) [x, y] = [y, x % y];
		this.n = a / x;
		this.d = b / x;
	}
	plus = (o: Fraction) => new Fraction(this.n * o.d + o.n * this.d, this.d * o.d);
	minus = (o: Fraction) => new Fraction(this.n * o.d - o.n * this.d, this.d * o.d);
	times = (o: Fraction) => new Fraction(this.n * o.n, this.d * o.d);
	over = (o: Fraction) => new Fraction(this.n * o.d, this.d * o.n);
	compare = (o: Fraction) => Number(this.n * o.d - o.n * this.d > 0n) - Number(this.n * o.d - o.n * this.d < 0n);
	isLess = (o: Fraction) => this.compare(o) < 0;
}

/** One voter's worth for each project of the ballot; projects worth nothing aren't in it. */
export function worths(election: Election, satisfaction: Satisfaction): Map<number, Fraction>[] {
	const { starts, choices, points, groupOf } = election.ballots;
	return Array.from(groupOf, (group) => {
		const worth = new Map<number, Fraction>();
		const [from, to] = [starts[group]!, starts[group + 1]!];
		for (let i = from; i < to; i++) {
			const place = choices[i]!;
			const value = {
				cardinality: 1,
				cost: Math.max(1, election.projects[place]!.cost),
				points: points?.[i] ?? 0,
				borda: to - i - 1
			}[satisfaction];
			if (value > 0) worth.set(place, new Fraction(value));
		}
		return worth;
	});
}

/** How many ballots chose each project. */
export const votesOf = (election: Election): number[] =>
	election.projects.map((_, place) => worths(election, 'cardinality').filter((mine) => mine.has(place)).length);

/** Places of projects that may be bought at all, in the order of ties. */
export function standingOf(election: Election, ties: TieOrder, fewestVotes = 0): number[] {
	const votes = votesOf(election);
	return [...election.projects.keys()]
		.filter((place) => !election.projects[place]!.withdrawn && votes[place]! >= fewestVotes)
		.sort((a, b) => ties.rank[a]! - ties.rank[b]!);
}

/**
 * Equal shares by the book, voter by voter: the price of a project is found by sorting its supporters by what they have for each unit of
 * satisfaction, and asking, from the poorest on, whether the richer ones can pay the rest.
 */
export function slowEqualShares(
	election: Election,
	satisfaction: Satisfaction,
	ties: TieOrder,
	endowment?: Fraction,
	fewestVotes = 0
) {
	const worth = worths(election, satisfaction);
	const start = endowment ?? new Fraction(election.budget, Math.max(1, worth.length));
	const money = worth.map(() => start);
	let standing = standingOf(election, ties, fewestVotes);
	const winners: string[] = [];
	const payments: Map<number, Fraction>[] = [];
	for (;;) {
		let best: { place: number; price: Fraction } | null = null;
		for (const place of standing) {
			const price = slowPrice(election.projects[place]!.cost, worth, money, place);
			if (price !== null && (best === null || price.isLess(best.price))) best = { place, price };
		}
		if (best === null) return { winners, money, payments, start };
		const paid = new Map<number, Fraction>();
		worth.forEach((mine, voter) => {
			const value = mine.get(best.place);
			if (value === undefined) return;
			const part = best.price.times(value);
			paid.set(voter, part.isLess(money[voter]!) ? part : money[voter]!);
			money[voter] = money[voter]!.minus(paid.get(voter)!);
		});
		payments.push(paid);
		winners.push(election.projects[best.place]!.id);
		standing = standing.filter((place) => place !== best.place);
	}
}

/** The price of a project for each unit of worth; null when its supporters can't pay for it. */
export function slowPrice(
	cost: number,
	worth: readonly Map<number, Fraction>[],
	money: readonly Fraction[],
	place: number
): Fraction | null {
	const supporters = worth
		.map((mine, voter) => ({ value: mine.get(place), has: money[voter]! }))
		.filter((one): one is { value: Fraction; has: Fraction } => one.value !== undefined)
		.sort((a, b) => a.has.over(a.value).compare(b.has.over(b.value)));
	let rest = new Fraction(cost);
	let value = supporters.reduce((sum, one) => sum.plus(one.value), new Fraction(0));
	for (const one of supporters) {
		const price = rest.over(value);
		if (!one.has.isLess(price.times(one.value))) return price;
		rest = rest.minus(one.has);
		value = value.minus(one.value);
	}
	return null;
}
