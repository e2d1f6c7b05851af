import { about, compareRationals, type Rational } from './exact.ts';
import type { Electorate } from './shares-electorate.ts';
import { ExactPrices, HALF_ULP } from './shares-exact.ts';

/** A price is worked out exactly where its floating-point error could be more than this part of it. */
const FINE = 1e-9;

/** Purses are put right once their error could be more than this part of the endowment. */
const BLUR = 1e-11;

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
	/** About what a voter of each group has; below nothing once all is spent. Wrong by at most `#blur`. */
	readonly #money: Float64Array;
	#blur: number;
	readonly #endowment: number;
	/** For each project: about what each supporter would pay, or paid when last looked at; and how wrong that may be, as a part of it. */
	readonly #price: Float64Array;
	readonly #doubt: Float64Array;
	/** After how many purchases that was; -1 for never. */
	readonly #lookedAt: Int32Array;
	/** 1 where the price is right but for its rounding. */
	readonly #sharp: Uint8Array;
	/** A heap of the projects that may still be bought, by the least that their price can be. */
	readonly #heap: number[] = [];
	readonly #least: Float64Array;

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
		this.#money = new Float64Array(electorate.groups).fill(this.#endowment);
		this.#blur = 2 * HALF_ULP * this.#endowment;
		const size = electorate.costs.length;
		this.#price = new Float64Array(size);
		this.#doubt = new Float64Array(size);
		this.#least = new Float64Array(size);
		this.#lookedAt = new Int32Array(size).fill(-1);
		this.#sharp = new Uint8Array(size);
		for (const project of standing) {
			if (electorate.from[project]! < electorate.from[project + 1]!) this.#push(project);
		}
	}

	/** Buys until nothing can be bought. Each turn takes a project away, or looks at one that wasn't looked at since the last purchase. */
	run(): void {
		while (this.#heap.length > 0) {
			const first = this.#pop();
			if (this.#lookedAt[first] !== this.exact.order.length) {
				if (this.#look(first)) this.#push(first);
				continue;
			}
			this.#choose(first);
		}
	}

	/** Buys `first`, or one of those that might be as cheap. `first` was looked at, and none can be cheaper than its least price. */
	#choose(first: number): void {
		const most = this.#mostOf(first);
		const rivals = [first];
		while (this.#heap.length > 0 && this.#least[this.#heap[0]!]! <= most) {
			const rival = this.#pop();
			if (this.#lookedAt[rival] === this.exact.order.length) rivals.push(rival);
			else if (this.#look(rival)) this.#push(rival);
		}
		let chosen = first;
		if (rivals.length > 1) {
			chosen = this.#lowest(rivals);
			for (const rival of rivals) if (rival !== chosen) this.#push(rival);
		}
		this.#buy(chosen);
	}

	/** The lowest of several prices, exactly; ties are noted. */
	#lowest(rivals: readonly number[]): number {
		let lowest: Rational | null = null;
		let tied: number[] = [];
		for (const rival of rivals) {
			const paid = this.exact.price(rival)!;
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
		return tied[0]!;
	}

	#buy(project: number): void {
		const { from, supporters, value } = this.#electorate;
		const purchase = this.exact.order.length;
		this.exact.buy(project, this.#price[project]!);
		const upwards = this.#doubtUpwards(project);
		if (upwards > FINE) {
			this.exact.settle();
			this.#price[project] = this.exact.paid[purchase]!;
		}
		const price = this.#price[project]!;
		const lowest = -this.#endowment;
		for (let at = from[project]!; at < from[project + 1]!; at++) {
			const group = supporters[at]!;
			const rest = this.#money[group]! - (value === null ? price : price * value[at]!);
			this.#money[group] = rest < lowest ? lowest : rest;
		}
		// A payment that leaves a purse near nothing is at most twice the endowment; its error, and the rounding of product and difference:
		this.#blur += 2 * this.#endowment * (upwards > FINE ? 4 * HALF_ULP : upwards) + 8 * HALF_ULP * this.#endowment;
		if (this.#blur > BLUR * this.#endowment) this.#sharpen();
	}

	/** Works out all purses again from exact prices. */
	#sharpen(): void {
		this.exact.settle();
		const purchases = this.exact.order.length;
		const lowest = -this.#endowment;
		for (let group = 0; group < this.#money.length; group++) this.#money[group] = Math.max(lowest, this.exact.moneyAbout(group, purchases));
		this.#blur = this.exact.errorAt(purchases);
	}

	/**
	 * Looks at a project's price; false when it can't be bought any more. Improves the last price, which is too low: those who can't pay
	 * it pay all they have, and the others share the rest (Newton's method on a concave function, so it never goes too far).
	 */
	#look(project: number): boolean {
		const { from, supporters, weights, value, costs, totals, voters } = this.#electorate;
		const [start, end] = [from[project]!, from[project + 1]!];
		const cost = costs[project]! * voters;
		const money = this.#money;
		const blur = this.#blur;
		const purchases = this.exact.order.length;
		this.#lookedAt[project] = purchases;
		this.#sharp[project] = 0;
		let price = this.#price[project]! * (1 - this.#doubt[project]!);
		let [rich, before, vague, poor, all] = [0, -1, 0, 0, 0];
		let rounds = 0;
		do {
			before = rich;
			[rich, vague, poor, all] = [0, 0, 0, 0];
			for (let at = start; at < end; at++) {
				const has = money[supporters[at]!]!;
				if (has <= -blur) continue;
				const weight = weights[at]!;
				const each = value === null ? 1 : value[at]!;
				const held = has > 0 ? weight * has : 0;
				all += held;
				if (has >= price * each) rich += weight * each;
				else {
					poor += held;
					vague += weight;
				}
				if (has < blur) vague += weight;
			}
			if (rounds === 0) {
				const error = this.#errorOfSum(end - start, all, blur * totals[project]!);
				if (all < cost - error) return false;
				if (all < cost + error && !this.exact.canAfford(project)) return false;
			}
			if (rich > 0) price = (cost - poor) / rich;
			rounds++;
		} while (rich !== before && rich > 0 && rounds < MOST_ROUNDS);
		if (rich === 0 || rounds === MOST_ROUNDS || price <= 0) return this.#lookExactly(project);
		const error = this.#errorOfSum(end - start, cost + poor, vague * blur);
		this.#note(project, price, error / (rich * price) + 8 * HALF_ULP);
		if (this.#doubt[project]! > FINE) return this.#lookExactly(project);
		return true;
	}

	/** What a sum of products may be wrong by: its rounding, and the purses' own error. */
	#errorOfSum(terms: number, sum: number, purses: number): number {
		return (terms + 8) * HALF_ULP * sum * 2 + purses * 2;
	}

	#lookExactly(project: number): boolean {
		const price = this.exact.price(project);
		if (price === null) return false;
		this.#note(project, about(price), 8 * HALF_ULP);
		this.#sharp[project] = 1;
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
		const { from, supporters, weights, value, costs, voters } = this.#electorate;
		const price = this.#price[project]!;
		if (this.#sharp[project] === 1) return 8 * HALF_ULP;
		const above = price * (1 + FINE);
		let sure = 0;
		let vague = 0;
		for (let at = from[project]!; at < from[project + 1]!; at++) {
			const has = this.#money[supporters[at]!]!;
			const each = value === null ? 1 : value[at]!;
			if (has > above * each + this.#blur) sure += weights[at]! * each;
			else if (has > -this.#blur) vague += weights[at]!;
		}
		if (sure === 0) return Infinity;
		const error = this.#errorOfSum(from[project + 1]! - from[project]!, 2 * costs[project]! * voters, vague * this.#blur);
		return error / (sure * price) + 8 * HALF_ULP;
	}

	/** The most that a project's price per worth can be. */
	#mostOf(project: number): number {
		let doubt = this.#doubtUpwards(project);
		if (doubt > FINE) {
			this.#lookExactly(project);
			doubt = 8 * HALF_ULP;
		}
		return (this.#price[project]! * (1 + doubt) * (1 + 8 * HALF_ULP)) / this.#electorate.unit[project]!;
	}

	#push(project: number): void {
		const heap = this.#heap;
		const key = this.#least[project]!;
		let at = heap.length;
		heap.push(project);
		while (at > 0) {
			const above = (at - 1) >> 1;
			if (this.#least[heap[above]!]! <= key) break;
			heap[at] = heap[above]!;
			at = above;
		}
		heap[at] = project;
	}

	#pop(): number {
		const heap = this.#heap;
		const first = heap[0]!;
		const last = heap.pop()!;
		const size = heap.length;
		if (size === 0) return first;
		let at = 0;
		for (;;) {
			let below = 2 * at + 1;
			if (below >= size) break;
			if (below + 1 < size && this.#least[heap[below + 1]!]! < this.#least[heap[below]!]!) below++;
			if (this.#least[heap[below]!]! >= this.#least[last]!) break;
			heap[at] = heap[below]!;
			at = below;
		}
		heap[at] = last;
		return first;
	}
}
