import { compareRationals, type Rational } from './exact.ts';

/** Two numbers can't be told apart with as many bits as are kept, and the exact ones are too long; more bits may help. */
export class TooClose extends Error {}

/**
 * A way to buy a project under bounded overspending. At a rate (money for each unit of worth), the supporters in `spent` give all they have
 * and the others the rate times their worth. Either that comes to the cost (`last` is null), or the rate is just what `last`, the richest
 * of the spent for its worth, can give, and it comes to less than the cost.
 */
export interface Price {
	readonly project: number;
	readonly cost: bigint;
	/** A unit of worth in the ballots' sense; worths below are counted in it. */
	readonly unit: bigint;
	/** How many voters there are of each purse that gives all. */
	readonly spent: ReadonlyMap<number, number>;
	readonly last: { readonly purse: number; readonly worth: bigint } | null;
	/** What the project is worth to all the other supporters together. */
	readonly others: bigint;
}

/** What voters hold, as far as prices ask (bos-money.ts). */
interface Purses {
	/** How many binary digits are kept below the smallest unit. */
	readonly bits: bigint;
	/** What is in a purse, at least and at most, in 2^-bits of the smallest unit. */
	least(purse: number): bigint;
	most(purse: number): bigint;
	/** Null where the fraction is too long. */
	exact(purse: number): Rational | null;
	exactSum(purses: ReadonlyMap<number, number>): Rational | null;
}

/** Sums of purses, at least and at most, in 2^-bits of the smallest unit. */
function spentBetween(money: Purses, spent: ReadonlyMap<number, number>): [bigint, bigint] {
	let [least, most] = [0n, 0n];
	for (const [purse, times] of spent) {
		least += BigInt(times) * money.least(purse);
		most += BigInt(times) * money.most(purse);
	}
	return [least, most];
}

/**
 * What a unit of worth costs at a price, at least and at most, in 2^-bits of the smallest unit. With B of the last purse, v its worth, A of
 * all the spent and U the others' worth, the rate is B/v and the covered part of the cost (A + U·B/v)/cost; divided, each unit of worth
 * costs B·cost/(A·v + U·B), which rises with B and falls with A.
 */
export function paymentBetween(money: Purses, price: Price): [Rational, Rational] {
	const { cost, last, others } = price;
	const [least, most] = spentBetween(money, price.spent);
	if (last === null) {
		const whole = cost << money.bits;
		return [
			{ n: whole - most, d: others },
			{ n: whole - least, d: others }
		];
	}
	const [poorer, richer] = [money.least(last.purse), money.most(last.purse)];
	return [
		{ n: (poorer * cost) << money.bits, d: most * last.worth + others * poorer },
		{ n: (richer * cost) << money.bits, d: least * last.worth + others * richer }
	];
}

/** What the rule goes by (ρ/α), at least and at most: rate / covered² for each unit of worth in the ballots' sense. */
export function keyBetween(money: Purses, price: Price): [Rational, Rational] {
	const { cost, unit, last, others } = price;
	const [least, most] = spentBetween(money, price.spent);
	if (last === null) {
		const whole = cost << money.bits;
		const d = (others * unit) << money.bits;
		return [
			{ n: whole - most, d },
			{ n: whole - least, d }
		];
	}
	const [poorer, richer] = [money.least(last.purse), money.most(last.purse)];
	const times = (last.worth * cost * cost) << money.bits;
	return [
		{ n: poorer * times, d: (most * last.worth + others * richer) ** 2n * unit },
		{ n: richer * times, d: (least * last.worth + others * poorer) ** 2n * unit }
	];
}

/** The same exactly: what a unit of worth costs, and the key; null where they're too long. */
export function exactPrice(money: Purses, price: Price): { payment: Rational; key: Rational } | null {
	const { cost, unit, last, others } = price;
	const spent = money.exactSum(price.spent);
	if (spent === null) return null;
	if (last === null) {
		const payment = { n: cost * spent.d - spent.n, d: spent.d * others };
		return { payment, key: { n: payment.n, d: payment.d * unit } };
	}
	const purse = money.exact(last.purse);
	if (purse === null) return null;
	// With B = b/d and A = a/e: B·cost/(A·v + U·B) = b·cost·e / (a·v·d + U·b·e).
	const below = spent.n * last.worth * purse.d + others * purse.n * spent.d;
	return {
		payment: { n: purse.n * cost * spent.d, d: below },
		key: { n: purse.n * last.worth * cost * cost * spent.d * spent.d * purse.d, d: below * below * unit }
	};
}

/** Negative, zero or positive as one price comes before another. @throws TooClose */
export function comparePrices(money: Purses, a: Price, b: Price): number {
	const [[leastA, mostA], [leastB, mostB]] = [keyBetween(money, a), keyBetween(money, b)];
	if (compareRationals(mostA, leastB) < 0) return -1;
	if (compareRationals(mostB, leastA) < 0) return 1;
	if (madeAlike(a, b)) return 0;
	const [x, y] = [exactPrice(money, a), exactPrice(money, b)];
	if (x === null || y === null) throw new TooClose();
	return compareRationals(x.key, y.key);
}

/** Do all the supporters together, each giving at most the rate that one can just give, come to the cost? @throws TooClose */
export function reaches(money: Purses, price: Price & { readonly last: object }): boolean {
	const { cost, last, others } = price;
	const [least, most] = spentBetween(money, price.spent);
	const whole = (cost * last.worth) << money.bits;
	if (least * last.worth + others * money.least(last.purse) >= whole) return true;
	if (most * last.worth + others * money.most(last.purse) < whole) return false;
	const [spent, purse] = [money.exactSum(price.spent), money.exact(last.purse)];
	if (spent === null || purse === null) throw new TooClose();
	return spent.n * last.worth * purse.d + others * purse.n * spent.d >= cost * last.worth * spent.d * purse.d;
}

/** What a price for each unit of worth is made of, as text: the same text is the same price. */
export function signature({ cost, last, others, spent }: Price): string {
	const sorted = [...spent].sort(([a], [b]) => a - b);
	return `${cost} ${last === null ? '' : `${last.purse}/${last.worth}`} ${others} ${sorted.join(' ')}`;
}

/** Must two prices be the same, being made of the same purses? */
const madeAlike = (a: Price, b: Price): boolean => a.unit === b.unit && signature(a) === signature(b);
