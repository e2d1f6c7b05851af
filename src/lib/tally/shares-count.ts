import { about, compareRationals, floorOf, HALF_ULP, type Rational } from './exact.ts';
import { LeastFirst } from './least-first.ts';
import type { Electorate } from './shares-electorate.ts';
import { ExactPrices } from './shares-exact.ts';
import { SharesPurses } from './shares-purses.ts';
import { BLOCK, heldBy, splitAt } from './shares-split.ts';

/** A price is worked out exactly where its floating-point error could be more than this part of it. */
const FINE = 1e-7;

/** More tied projects than this are bought in a row where they have no supporter in common. */
const LONG_TIE = 100;

/** How often a price may be improved in floating point before it's left to exact numbers. */
const MOST_ROUNDS = 64;

/** Projects that could not be told apart when one of them was bought. */
export interface SharesTie {
	/** Which purchase, from 0. */
	readonly purchase: number;
	readonly tied: readonly number[];
}

/**
 * One count by the Method of Equal Shares, exact and fast. Prices are worked out in floating point with a proved bound on their error;
 * projects whose prices might be the lowest are compared exactly. A project's price only ever rises, as money only ever gets less, so
 * the last known price is a bound, and only projects whose bound comes up are looked at again.
 */
export class SharesCount {
	readonly exact: ExactPrices;
	readonly ties: SharesTie[] = [];
	readonly #electorate: Electorate;
	readonly #rank: Int32Array;
	readonly #purses: SharesPurses;
	readonly #endowment: number;
	/** For each project: about what each supporter would pay, or paid when last looked at; and how wrong that may be, as a part of it. */
	readonly #price: Float64Array;
	readonly #doubt: Float64Array;
	/** After how many purchases that was; -1 for never. */
	readonly #lookedAt: Int32Array;
	/** 1 where the price is right but for its rounding. */
	readonly #sharp: Uint8Array;
	/** 1 where nobody's purse is near the price, so that it can't be further off upwards than downwards. */
	readonly #clear: Uint8Array;
	/** The least that each project's price per worth can be. */
	readonly #least: Float64Array;
	/** The projects that may still be bought. */
	readonly #standing: LeastFirst;

	/**
	 * @param endowment each voter's money, in 1 / voters parts of the smallest unit.
	 * @param standing the projects that may be bought; those without supporters never are.
	 * @param rank who goes first in a tie.
	 */
	constructor(electorate: Electorate, endowment: bigint, standing: readonly number[], rank: Int32Array) {
		this.#electorate = electorate;
		this.#rank = rank;
		this.#endowment = Number(endowment);
		this.exact = new ExactPrices(electorate, endowment);
		this.#purses = new SharesPurses(electorate, this.#endowment);
		const size = electorate.costs.length;
		this.#price = new Float64Array(size);
		this.#doubt = new Float64Array(size);
		this.#least = new Float64Array(size);
		this.#standing = new LeastFirst(this.#least);
		this.#lookedAt = new Int32Array(size).fill(-1);
		this.#sharp = new Uint8Array(size);
		this.#clear = new Uint8Array(size);
		for (const project of standing) {
			if (electorate.from[project]! === electorate.from[project + 1]!) continue;
			// Before anything is bought all have the same, and share the cost equally, where it's worth the same to all.
			if (electorate.value === null && electorate.costs[project]! > 0) {
				this.#note(
					project,
					(electorate.costs[project]! * electorate.voters) / electorate.totals[project]!,
					8 * HALF_ULP
				);
				if (this.#price[project]! > this.#endowment * (1 + FINE)) continue;
			}
			this.#standing.push(project);
		}
	}

	/** Buys until nothing can be bought. Each turn takes a project away, or raises a bound that is too low (see #look). */
	run(): void {
		while (this.#standing.size > 0) {
			const first = this.#standing.pop();
			if (this.#lookedAt[first] === this.exact.order.length) this.#choose(first);
			else if (this.#look(first, this.#standing.next)) this.#standing.push(first);
		}
	}

	/** Buys `first`, or one of those that might be as cheap. `first` was looked at, and none can be cheaper than its least price. */
	#choose(first: number): void {
		let upwards = this.#doubtUpwards(first);
		if (upwards > FINE) {
			if (!this.#lookExactly(first)) return;
			upwards = 8 * HALF_ULP;
		}
		const most = (this.#price[first]! * (1 + upwards) * (1 + 8 * HALF_ULP)) / this.#electorate.unit[first]!;
		const rivals = [first];
		while (this.#standing.next <= most) {
			const rival = this.#standing.pop();
			if (this.#lookedAt[rival] === this.exact.order.length) {
				// Only exactly can it be said whether supporters whose purses the price just empties can pay it.
				if (this.#doubtUpwards(rival) <= FINE || this.#lookExactly(rival)) rivals.push(rival);
			} else if (this.#look(rival, most)) this.#standing.push(rival);
		}
		if (rivals.length === 1) {
			this.#buy(first, upwards);
			return;
		}
		const tied = this.#lowest(rivals);
		const bought = tied.length > LONG_TIE ? this.#buyRow(tied) : 1;
		if (bought === 1) this.#buy(tied[0]!, this.#doubtUpwards(tied[0]!));
		const gone = new Set(tied.slice(0, bought));
		for (const rival of rivals) if (!gone.has(rival)) this.#standing.push(rival);
	}

	/**
	 * Buys of many tied projects, in the order of ties, all up to the first that shares a supporter with one before it: until then no
	 * purchase changes another's price, and each is the next to be bought. Gives how many, or 1 when it bought none and one is to be bought.
	 */
	#buyRow(tied: readonly number[]): number {
		const { from, supporters } = this.#electorate;
		const paying = new Set<number>();
		const doubts = tied.map((project) => this.#doubtUpwards(project));
		let bought = 0;
		for (; bought < tied.length; bought++) {
			const mine = supporters.subarray(from[tied[bought]!]!, from[tied[bought]! + 1]!);
			if (doubts[bought]! > FINE || mine.some((group) => paying.has(group))) break;
			for (const group of mine) paying.add(group);
		}
		if (bought < 2) return 1;
		for (let i = 0; i < bought; i++) this.#buy(tied[i]!, doubts[i]!);
		return bought;
	}

	/** Those with the lowest price, exactly, in the order of ties; ties are noted. */
	#lowest(rivals: readonly number[]): readonly number[] {
		let lowest: Rational | null = null;
		let tied: number[] = [];
		for (const rival of rivals) {
			const paid = this.exact.price(rival);
			const price = { n: paid.n, d: paid.d * BigInt(this.#electorate.unit[rival]!) };
			const difference = lowest === null ? -1 : compareRationals(price, lowest);
			if (difference < 0) {
				lowest = price;
				tied = [];
			}
			if (difference <= 0) tied.push(rival);
		}
		tied.sort((a, b) => this.#rank[a]! - this.#rank[b]!);
		if (tied.length > 1) this.ties.push({ purchase: this.exact.order.length, tied });
		return tied;
	}

	/** @param upwards how wrong its price may be upwards, as a part of it. */
	#buy(project: number, upwards: number): void {
		if (upwards > FINE) {
			this.#lookExactly(project);
			upwards = 8 * HALF_ULP;
		}
		const price = this.#price[project]!;
		const doubt = Math.max(upwards, this.#doubt[project]!) + 8 * HALF_ULP;
		const { worth, poor, doubtful } = this.#purses.take(project, price, doubt);
		this.exact.buy(project, price, poor, doubtful, worth);
		this.#purses.sharpen(this.exact);
	}

	/**
	 * Looks at a project's price; false when it can't be bought any more. Improves the last price, which is too low: those who can't pay
	 * it pay all they have, and the others share the rest (Newton's method on a concave function, so it never goes too far). Stops early
	 * once the price is surely above `limit` (per worth): then others come first, and it's only looked at further if it comes up again.
	 */
	#look(project: number, limit: number): boolean {
		const { from, costs, voters } = this.#electorate;
		const cost = costs[project]! * voters;
		this.#sharp[project] = this.#clear[project] = 0;
		let price = this.#price[project]! * (1 - this.#doubt[project]!);
		for (let round = 0; round < MOST_ROUNDS; round++) {
			const { rich, poor, others, poorest } = splitAt(this.#electorate, this.#purses.money, project, price);
			if (rich === 0) return this.#hasEnough(project) && this.#lookExactly(project);
			price = (cost - poor) / rich;
			if (!(price > 0)) break;
			const error = this.#errorOfSum(from[project + 1]! - from[project]!, cost + poor, others * this.#purses.blur);
			this.#note(project, price, error / (rich * price) + 8 * HALF_ULP);
			if (this.#doubt[project]! > FINE) break;
			// No one has fallen between the last price and this one: it's the price.
			if (poorest * (1 - 4 * HALF_ULP) >= price) {
				this.#lookedAt[project] = this.exact.order.length;
				// All who can pay could pay a little more: the price is off upwards by no more than downwards.
				this.#clear[project] = Number(
					poorest > price * (1 + FINE) + this.#purses.blur * 2 && this.#doubt[project]! <= FINE / 2
				);
				return true;
			}
			if (this.#least[project]! > limit) return true;
		}
		return this.#lookExactly(project);
	}

	/** Can supporters surely, or perhaps, pay the cost together? Only asked when no price was found that any of them can pay. */
	#hasEnough(project: number): boolean {
		const { from, costs, totals, voters } = this.#electorate;
		const all = heldBy(this.#electorate, this.#purses.money, project);
		const error = this.#errorOfSum(from[project + 1]! - from[project]!, all, this.#purses.blur * totals[project]!);
		return all >= costs[project]! * voters - error;
	}

	/** What a sum of products may be wrong by: its rounding, and the purses' own error. */
	#errorOfSum(terms: number, sum: number, purses: number): number {
		return (BLOCK + terms / BLOCK + 8) * HALF_ULP * sum * 2 + purses * 2;
	}

	/** Works a price out exactly; false when the project can't be paid for. */
	#lookExactly(project: number): boolean {
		if (!this.exact.canAfford(project)) return false;
		this.#note(project, about(this.exact.price(project)), 8 * HALF_ULP);
		this.#sharp[project] = 1;
		this.#lookedAt[project] = this.exact.order.length;
		return true;
	}

	#note(project: number, price: number, doubt: number): void {
		this.#price[project] = price;
		this.#doubt[project] = doubt;
		this.#least[project] = (price * (1 - doubt) * (1 - 8 * HALF_ULP)) / this.#electorate.unit[project]!;
	}

	/**
	 * How wrong a price may be upwards, as a part of it. Above the price, each step up brings in at least what those give who can pay a
	 * little more than the price, so the true price is at most the error divided by their worth away.
	 */
	#doubtUpwards(project: number): number {
		const { from, supporters, counts, value, costs, voters } = this.#electorate;
		const price = this.#price[project]!;
		if (this.#sharp[project] === 1) return 8 * HALF_ULP;
		if (this.#clear[project] === 1) return this.#doubt[project]!;
		const above = price * (1 + FINE);
		let sure = 0;
		let vague = 0;
		for (let at = from[project]!; at < from[project + 1]!; at++) {
			const group = supporters[at]!;
			const has = this.#purses.money[group]!;
			const each = value === null ? 1 : value[at]!;
			if (has > above * each + this.#purses.blur) sure += counts[group]! * each;
			else if (this.#purses.broke[group] === 0) vague += counts[group]!;
		}
		if (sure === 0) return Infinity;
		const error = this.#errorOfSum(
			from[project + 1]! - from[project]!,
			2 * costs[project]! * voters,
			vague * this.#purses.blur
		);
		return error / (sure * price) + 8 * HALF_ULP;
	}

	/**
	 * What a project's supporters have left, in whole smallest units, rounded down. In floating point unless rounding could decide.
	 */
	hadBy(project: number): number {
		const { from, totals, costs, voters } = this.#electorate;
		const all = heldBy(this.#electorate, this.#purses.money, project);
		const error =
			this.#errorOfSum(from[project + 1]! - from[project]!, all, this.#purses.blur * totals[project]!) / voters;
		const had = all / voters;
		if (Math.floor(had - error) === Math.floor(had + error) && error < 0.5) return Math.floor(had);
		const spare = this.exact.spare(project);
		return floorOf({ n: spare.n + BigInt(costs[project]!) * spare.d, d: spare.d });
	}
}
