import { compareRationals, type Rational } from './exact.ts';
import { LeastFirst } from './least-first.ts';
import type { Electorate } from './shares-electorate.ts';

/** Floating point may be off by less than this part when two amounts are compared; closer ones are compared exactly. */
const CLOSE = 1e-12;

/** One purchase: which project, how many paid, and who. */
export interface EqualPurchase {
	readonly project: number;
	/** How many voters paid, each the cost divided by their number. */
	readonly payers: number;
	/** Groups that paid. */
	readonly groups: Int32Array;
}

/** One count by Exact Equal Shares. Purses are whole numbers over one denominator, which each purchase multiplies by its buyers. */
export class EqualCount {
	readonly purchases: EqualPurchase[] = [];
	readonly ties: { readonly purchase: number; readonly tied: readonly number[] }[] = [];
	/** What a voter of each group has, over `denominator`; and about that, in smallest units. */
	readonly purses: bigint[];
	denominator: bigint;
	readonly about: Float64Array;
	readonly #electorate: Electorate;
	readonly #rank: Int32Array;
	/** Buyers when last looked at, and after how many purchases that was. Money only gets less, so buyers only get fewer. */
	readonly #buyers: Float64Array;
	readonly #lookedAt: Int32Array;
	/** About the least that a unit of worth can cost: cost / (buyers × worth). */
	readonly #least: Float64Array;
	readonly #standing: LeastFirst;

	constructor(electorate: Electorate, start: Rational, standing: readonly number[], rank: Int32Array) {
		const size = electorate.costs.length;
		this.#electorate = electorate;
		this.#rank = rank;
		this.purses = Array.from({ length: electorate.groups }, () => start.n);
		this.denominator = start.d;
		this.about = new Float64Array(electorate.groups).fill(Number(start.n) / Number(start.d));
		this.#buyers = Float64Array.from(electorate.totals);
		this.#lookedAt = new Int32Array(size).fill(-1);
		this.#least = new Float64Array(size);
		this.#standing = new LeastFirst(this.#least);
		for (const project of standing) {
			this.#note(project, electorate.totals[project]!);
			this.#standing.push(project);
		}
	}

	/** Each turn buys a project, drops one, or looks at one that wasn't looked at since the last purchase. */
	run(): this {
		while (this.#standing.size > 0) {
			const most = this.#standing.next * (1 + CLOSE);
			const tied: number[] = [];
			while (this.#standing.size > 0 && this.#standing.next <= most) {
				const project = this.#standing.pop();
				if (this.#lookedAt[project] === this.purchases.length) tied.push(project);
				else if (this.#look(project)) this.#standing.push(project);
			}
			if (tied.length > 0) this.#choose(tied);
		}
		return this;
	}

	/** Buys the best of some that are about equally good. */
	#choose(rivals: readonly number[]): void {
		const { costs, unit } = this.#electorate;
		const price = (project: number): Rational => ({
			n: BigInt(costs[project]!),
			d: BigInt(this.#buyers[project]!) * BigInt(unit[project]!)
		});
		const sorted = [...rivals].sort((a, b) => compareRationals(price(a), price(b)) || this.#rank[a]! - this.#rank[b]!);
		const first = sorted[0]!;
		const tied = sorted.filter((project) => compareRationals(price(project), price(first)) === 0);
		if (tied.length > 1 && costs[first]! > 0) this.ties.push({ purchase: this.purchases.length, tied });
		for (const project of sorted) if (project !== first) this.#standing.push(project);
		this.#buy(first);
	}

	/** Finds how many can buy a project together: the most, of whom even the poorest can pay an equal part. False when nobody can. */
	#look(project: number): boolean {
		this.#lookedAt[project] = this.purchases.length;
		const list = this.richestFirst(project);
		const { weights } = this.#electorate;
		let [voters, buyers] = [0, 0];
		for (const at of list) {
			voters += weights[at]!;
			if (this.#canPay(at, project, voters)) buyers = voters;
		}
		this.#note(project, buyers);
		return buyers > 0;
	}

	/** A project's supporters, as places in the electorate's list, by what they have. */
	richestFirst(project: number): Int32Array {
		const { from, supporters } = this.#electorate;
		const list = Int32Array.from({ length: from[project + 1]! - from[project]! }, (_, i) => from[project]! + i);
		return list.sort((a, b) => {
			const [x, y] = [supporters[a]!, supporters[b]!];
			if (this.about[x] !== this.about[y]) return this.about[y]! - this.about[x]!;
			const difference = this.purses[y]! - this.purses[x]!;
			return difference < 0n ? -1 : difference > 0n ? 1 : 0;
		});
	}

	/** Can the supporter at a place pay one of so many equal parts? */
	#canPay(at: number, project: number, parts: number): boolean {
		const group = this.#electorate.supporters[at]!;
		const cost = this.#electorate.costs[project]!;
		const part = cost / parts;
		const difference = this.about[group]! - part;
		if (Math.abs(difference) > CLOSE * (part + this.about[group]!)) return difference > 0;
		return this.purses[group]! * BigInt(parts) >= BigInt(cost) * this.denominator;
	}

	#note(project: number, buyers: number): void {
		this.#buyers[project] = buyers;
		this.#least[project] = this.#electorate.costs[project]! / (buyers * this.#electorate.unit[project]!);
	}

	#buy(project: number): void {
		const { supporters, costs, weights } = this.#electorate;
		const payers = this.#buyers[project]!;
		const groups: number[] = [];
		let voters = 0;
		for (const at of this.richestFirst(project)) {
			if (voters === payers) break;
			voters += weights[at]!;
			groups.push(supporters[at]!);
		}
		const times = BigInt(payers);
		const part = BigInt(costs[project]!) * this.denominator;
		for (let group = 0; group < this.purses.length; group++) this.purses[group]! *= times;
		this.denominator *= times;
		for (const group of groups) {
			this.purses[group]! -= part;
			this.about[group] = ratio(this.purses[group]!, this.denominator);
		}
		this.purchases.push({ project, payers, groups: Int32Array.from(groups) });
	}

	/** The most that a project's supporters could pay together in equal parts with what they have left, in whole smallest units, rounded down. */
	hadBy(project: number): number {
		const { supporters, weights } = this.#electorate;
		let [payers, most] = [0n, 0n];
		for (const at of this.richestFirst(project)) {
			payers += BigInt(weights[at]!);
			const together = payers * this.purses[supporters[at]!]!;
			if (together > most) most = together;
		}
		return Number(most / this.denominator);
	}
}

/** About n / d, both perhaps huge. */
export function ratio(n: bigint, d: bigint): number {
	if (n === 0n) return 0;
	const shift = BigInt(Math.max(0, d.toString(16).length * 4 - 200));
	return Number(n >> shift) / Number(d >> shift);
}
