import { EMPTY, START, type Money } from './bos-money.ts';
import { comparePrices, reaches, type Price } from './bos-price.ts';
import { HALF_ULP } from './exact.ts';
import { LeastFirst } from './least-first.ts';
import type { Electorate } from './shares-electorate.ts';

/** Supporters with the same purse and worth, and about what each has for each unit of worth. */
interface Payers {
	readonly purse: number;
	readonly worth: number;
	readonly voters: number;
	readonly rate: number;
}

/** A place among a project's payers, up to which they give all, and between what the key of the price lies that this makes. */
interface Stop {
	readonly at: number;
	readonly isWhole: boolean;
	readonly least: number;
	readonly most: number;
}

/** The best price of every project that may still be bought, and who holds which purse. */
export class Offers {
	readonly #electorate: Electorate;
	readonly #money: Money;
	/** The purse of a voter of each group. */
	readonly #purses: Int32Array;
	/** Between what each project's best key lies; the lower bound holds after further purchases, too. */
	readonly #least: Float64Array;
	readonly #most: Float64Array;
	readonly #lookedAt: Int32Array;
	readonly #standing: LeastFirst;
	#bought = 0;

	constructor(electorate: Electorate, money: Money, isPoor: boolean) {
		this.#electorate = electorate;
		this.#money = money;
		this.#purses = new Int32Array(electorate.groups).fill(isPoor ? EMPTY : START);
		this.#least = new Float64Array(electorate.costs.length);
		this.#most = new Float64Array(electorate.costs.length);
		this.#lookedAt = new Int32Array(electorate.costs.length).fill(-1);
		this.#standing = new LeastFirst(this.#least);
	}

	add(project: number): void {
		this.#standing.push(project);
	}

	/**
	 * Takes out the projects whose best price is the lowest, exactly; none when nobody has money for any. Keys only rise when supporters have
	 * less (the covered part falls at every rate), so what was last known is a bound. Each turn takes out a project that was looked at since
	 * the last purchase, looks at one that wasn't, or drops one for good: that nobody has money for, or that doesn't fit.
	 * @param left what is left of the budget.
	 */
	next(left: number): Price[] {
		const rivals: number[] = [];
		let most = Infinity;
		while (this.#standing.size > 0 && this.#standing.next <= most) {
			const project = this.#standing.pop();
			if (this.#electorate.costs[project]! > left) continue;
			if (this.#lookedAt[project] === this.#bought) {
				rivals.push(project);
				most = Math.min(most, this.#most[project]!);
				continue;
			}
			this.#lookedAt[project] = this.#bought;
			const stops = this.#stops(project, this.#payers(project));
			if (stops.length === 0) continue;
			this.#least[project] = stops.reduce((found, { least }) => Math.min(found, least), Infinity);
			this.#most[project] = stops.reduce((found, { most }) => Math.min(found, most), Infinity);
			this.#standing.push(project);
		}
		let best: Price[] = [];
		for (const project of rivals) {
			const price = this.#bestPrice(project);
			const difference = best.length === 0 ? -1 : comparePrices(this.#money, price, best[0]!);
			if (difference < 0) {
				for (const beaten of best) this.add(beaten.project);
				best = [price];
			} else if (difference === 0) best.push(price);
			else this.add(project);
		}
		return best;
	}

	/** Takes a project's price from its supporters, from each at most what they have. Gives the payment's number. */
	buy(price: Price): number {
		const { from, supporters, value } = this.#electorate;
		const payment = this.#money.notePayment(price);
		const { project, spent } = price;
		for (let at = from[project]!; at < from[project + 1]!; at++) {
			const group = supporters[at]!;
			const purse = this.#purses[group]!;
			if (purse === EMPTY) continue;
			// Who gives all at the lower rate has nothing left at the higher. Where worth differs, one purse may be on either side.
			const hasNothing = value === null && spent.has(purse);
			const worth = value === null ? 1n : BigInt(value[at]!);
			this.#purses[group] = hasNothing ? EMPTY : this.#money.pay(purse, payment, worth);
		}
		this.#bought++;
		return payment;
	}

	/** More than an amount in floating point can be off, as a part of it: one rounding for each term and each of its parts. */
	#doubt(project: number): number {
		return 2 ** -44 + 8 * HALF_ULP * (this.#electorate.from[project + 1]! - this.#electorate.from[project]!);
	}

	/** A project's supporters who have money, those with least for their worth first. @throws TooClose */
	#payers(project: number): Payers[] {
		const { from, supporters, weights, value } = this.#electorate;
		const { about } = this.#money;
		const payers: Payers[] = [];
		const voters = new Map<number, number>();
		for (let at = from[project]!; at < from[project + 1]!; at++) {
			const purse = this.#purses[supporters[at]!]!;
			if (purse === EMPTY) continue;
			if (value === null) voters.set(purse, (voters.get(purse) ?? 0) + weights[at]!);
			else payers.push({ purse, worth: value[at]!, voters: weights[at]!, rate: about[purse]! / value[at]! });
		}
		for (const [purse, number] of voters) payers.push({ purse, worth: 1, voters: number, rate: about[purse]! });
		return payers.sort((a, b) => this.#compareRates(a, b));
	}

	#compareRates(a: Payers, b: Payers): number {
		const difference = a.rate - b.rate;
		if (Math.abs(difference) > 2 ** -44 * b.rate) return difference;
		return this.#money.compareForWorth(a.purse, BigInt(a.worth), b.purse, BigInt(b.worth));
	}

	/** The prices that may be a project's best (see bos.ts), about: one for each rate at which somebody has given all, up to the whole cost. */
	#stops(project: number, payers: readonly Payers[]): Stop[] {
		const { costs, unit } = this.#electorate;
		const cost = costs[project]!;
		const doubt = this.#doubt(project);
		let others = 0;
		for (const { worth, voters } of payers) others += worth * voters;
		let spent = 0;
		const stops: Stop[] = [];
		for (const [at, { purse, worth, voters, rate }] of payers.entries()) {
			const given = spent + others * rate;
			const isClear = Math.abs(given - cost) > doubt * cost;
			if (isClear ? given > cost : reaches(this.#money, this.#overspent(project, payers, at))) {
				const [rest, worthOfAll] = [cost - spent, others * unit[project]!];
				const least = Math.max(0, rest - doubt * cost) / worthOfAll;
				stops.push({ at, isWhole: true, least, most: (Math.max(0, rest) + doubt * cost) / worthOfAll });
				break;
			}
			// Who can give the same rate makes the same price.
			if (at > 0 && this.#compareRates(payers[at - 1]!, payers[at]!) === 0) stops.pop();
			const part = given / cost;
			const about = rate / part / part / unit[project]!;
			stops.push({ at, isWhole: false, least: about * (1 - doubt), most: about * (1 + doubt) });
			spent += voters * this.#money.about[purse]!;
			others -= voters * worth;
		}
		return stops;
	}

	/** The best price of a project, exactly; of equally good ones the one that covers most. @throws TooClose */
	#bestPrice(project: number): Price {
		const payers = this.#payers(project);
		const stops = this.#stops(project, payers);
		const lowest = stops.reduce((found, { most }) => Math.min(found, most), Infinity);
		let best: Price | null = null;
		for (const { at, isWhole, least } of stops) {
			if (least > lowest) continue;
			const price = isWhole ? this.#whole(project, payers, at) : this.#overspent(project, payers, at);
			if (best === null || comparePrices(this.#money, price, best) <= 0) best = price;
		}
		return best!;
	}

	/** The price at which the supporters before a place give all, and those from there on the rest of the cost. */
	#whole(project: number, payers: readonly Payers[], at: number): Price {
		return { ...this.#split(project, payers, at), last: null };
	}

	/** The price at which the supporters up to a place give all, and the others as much for their worth as the one there. */
	#overspent(project: number, payers: readonly Payers[], at: number): Price & { readonly last: object } {
		const { purse, worth } = payers[at]!;
		return { ...this.#split(project, payers, at + 1), last: { purse, worth: BigInt(worth) } };
	}

	#split(project: number, payers: readonly Payers[], end: number): Omit<Price, 'last'> {
		const spent = new Map<number, number>();
		let others = 0;
		for (const [i, { purse, worth, voters }] of payers.entries()) {
			if (i < end) spent.set(purse, (spent.get(purse) ?? 0) + voters);
			else others += voters * worth;
		}
		const { costs, unit } = this.#electorate;
		return { project, cost: BigInt(costs[project]!), unit: BigInt(unit[project]!), spent, others: BigInt(others) };
	}
}
