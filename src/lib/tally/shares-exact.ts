import { about, addMultiple, HALF_ULP, type Rational } from './exact.ts';
import type { Electorate } from './shares-electorate.ts';

const NOBODY = new Int32Array(0);

/**
 * The purchases of one count by shares, and their exact prices. A voter's money is the endowment less the prices of what they support
 * among what was bought, never less than nothing; so it's known exactly from the ballot and the prices alone, and prices are worked out
 * exactly only when something depends on it. All money is in `1 / voters` parts of the smallest unit.
 */
export class ExactPrices {
	/** Which purchase a project was, from 0; the number of projects where it wasn't bought. */
	readonly boughtAs: Int32Array;
	readonly order: number[] = [];
	/** What each purchase cost each supporter (for each unit of worth, where worth differs), about. */
	readonly paid: number[] = [];
	/** The same exactly, for as many purchases as were worked out. */
	readonly #exact: Rational[] = [];
	/** For each purchase, what `buy` was told of its supporters. */
	readonly #poor: Int32Array[] = [];
	readonly #doubtful: Int32Array[] = [];
	readonly #worth: number[] = [];
	readonly #voters: bigint;
	readonly #multiples: Float64Array;
	/** Places of multiples that aren't nothing. The one past all projects gathers what wasn't bought. */
	readonly #touched: number[] = [];

	constructor(
		readonly electorate: Electorate,
		/** Each voter's money at the start. */
		readonly endowment: bigint
	) {
		const size = electorate.costs.length;
		this.boughtAs = new Int32Array(size).fill(size);
		this.#voters = BigInt(Math.max(1, electorate.voters));
		this.#multiples = new Float64Array(size + 1);
	}

	isBought(project: number): boolean {
		return this.boughtAs[project]! < this.electorate.costs.length;
	}

	/**
	 * Notes a purchase.
	 * @param price about what each supporter pays. @param poor the supporters, as places in the electorate's list, who surely have something
	 * but not their part. @param doubtful those of whom it isn't sure. All others surely can pay, of this `worth` together, or have nothing.
	 */
	buy(project: number, price: number, poor: Int32Array, doubtful: Int32Array, worth: number): void {
		this.boughtAs[project] = this.order.length;
		this.order.push(project);
		this.paid.push(price);
		this.#poor.push(poor);
		this.#doubtful.push(doubtful);
		this.#worth.push(worth);
	}

	/** Works out all prices exactly; what each is about is then right but for rounding. */
	settle(): void {
		while (this.#exact.length < this.order.length) {
			const purchase = this.#exact.length;
			const project = this.order[purchase]!;
			const price = this.#priceAt(
				project,
				purchase,
				this.#poor[purchase]!,
				this.#doubtful[purchase]!,
				this.#worth[purchase]!
			);
			this.#poor[purchase] = this.#doubtful[purchase] = NOBODY;
			this.#exact.push(price);
			this.paid[purchase] = about(price);
		}
	}

	/** The exact price of purchase k. */
	priceOf(purchase: number): Rational {
		this.settle();
		return this.#exact[purchase]!;
	}

	/** The exact price of a project now, which its supporters must be able to pay (see canAfford). */
	price(project: number): Rational {
		this.settle();
		return this.#priceAt(project, this.order.length, NOBODY, null, 0);
	}

	/** What a group's voter has before purchase k, about, and less than nothing where a purchase took all. */
	moneyAbout(group: number, purchase: number): number {
		const { starts, choices, worth } = this.electorate;
		let money = Number(this.endowment);
		for (let i = starts[group]!; i < starts[group + 1]!; i++) {
			const bought = this.boughtAs[choices[i]!]!;
			if (bought < purchase) money -= worth === null ? this.paid[bought]! : this.paid[bought]! * worth[i]!;
		}
		return money;
	}

	/** How far moneyAbout may be from the truth where it isn't far below nothing: each purchase adds the rounding of a price, a product and a difference. */
	errorAt(purchase: number): number {
		return 8 * (purchase + 1) * HALF_ULP * Number(this.endowment);
	}

	/** The exact money of a group's voter before purchase k, perhaps less than nothing. */
	#money(group: number, purchase: number): Rational {
		const { starts, choices, worth } = this.electorate;
		let sum: Rational = { n: this.endowment, d: 1n };
		for (let i = starts[group]!; i < starts[group + 1]!; i++) {
			const bought = this.boughtAs[choices[i]!]!;
			if (bought < purchase) sum = addMultiple(sum, worth === null ? -1n : -BigInt(worth[i]!), this.#exact[bought]!);
		}
		return sum;
	}

	/** Is a group's money before purchase k more than nothing? */
	#hasMoney(group: number, purchase: number, money: number, error: number): boolean {
		if (money > error) return true;
		return money >= -error && this.#money(group, purchase).n > 0n;
	}

	/** What supporters have together before purchase k, less the cost; negative when they can't pay. */
	#spare(project: number, purchase: number): Rational {
		const { from, supporters } = this.electorate;
		const error = this.errorAt(purchase);
		this.#forget();
		let weight = 0;
		for (let at = from[project]!; at < from[project + 1]!; at++) {
			const group = supporters[at]!;
			if (this.#hasMoney(group, purchase, this.moneyAbout(group, purchase), error)) weight += this.#gather(group);
		}
		return this.#sum(this.endowment * BigInt(weight) - this.#cost(project), purchase);
	}

	#cost(project: number): bigint {
		return BigInt(this.electorate.costs[project]!) * this.#voters;
	}

	/** Forgets the gathered multiples; touches only those that there are. */
	#forget(): void {
		for (const purchase of this.#touched) this.#multiples[purchase] = 0;
		this.#touched.length = 0;
	}

	/** Notes what a group has spent, as multiples of prices; gives how many voters it has. */
	#gather(group: number): number {
		const { starts, choices, worth, counts } = this.electorate;
		const weight = counts[group]!;
		const [boughtAs, multiples] = [this.boughtAs, this.#multiples];
		const end = starts[group + 1]!;
		// Purchases that come later are gathered too, and left out of the sum: asking at each would take longer.
		for (let i = starts[group]!; i < end; i++) {
			const bought = boughtAs[choices[i]!]!;
			if (multiples[bought] === 0) this.#touched.push(bought);
			multiples[bought]! += worth === null ? weight : weight * worth[i]!;
		}
		return weight;
	}

	/** A whole amount less the gathered multiples of prices before purchase k. Later prices first: earlier denominators mostly divide theirs. */
	#sum(whole: bigint, purchase: number): Rational {
		let sum: Rational = { n: whole, d: 1n };
		for (const k of this.#touched.sort((a, b) => b - a))
			if (k < purchase) sum = addMultiple(sum, -BigInt(this.#multiples[k]!), this.#exact[k]!);
		return sum;
	}

	/**
	 * The price of a project before purchase k. Supporters who have less than their part at some price pay all they have, which raises it;
	 * each round finds at least one such group more, so there are at most as many rounds as groups.
	 */
	#priceAt(
		project: number,
		purchase: number,
		surelyPoor: Int32Array,
		doubtful: Int32Array | null,
		sure: number
	): Rational {
		const { from, supporters, counts, value } = this.electorate;
		const error = this.errorAt(purchase);
		this.#forget();
		const start = from[project]!;
		const most = doubtful === null ? from[project + 1]! - start : doubtful.length;
		// Who can still pay their part: places in the list of supporters, and about what they have.
		const rich = new Int32Array(most);
		const money = new Float64Array(most);
		let size = 0;
		let poor = 0;
		for (const at of surelyPoor) poor += this.#gather(supporters[at]!);
		let worth = sure;
		for (let i = 0; i < most; i++) {
			const at = doubtful === null ? start + i : doubtful[i]!;
			const has = this.moneyAbout(supporters[at]!, purchase);
			if (!this.#hasMoney(supporters[at]!, purchase, has, error)) continue;
			worth += counts[supporters[at]!]! * (value === null ? 1 : value[at]!);
			rich[size] = at;
			money[size++] = has;
		}
		if (worth === 0) return { n: 0n, d: 1n };
		for (;;) {
			// rest = cost - (what the poor have) = cost - endowment * poor + (what the poor have spent)
			const negative = this.#sum(this.endowment * BigInt(poor) - this.#cost(project), purchase);
			const price: Rational = { n: -negative.n, d: negative.d * BigInt(worth) };
			const roughly = about(price);
			let still = 0;
			for (let i = 0; i < size; i++) {
				const at = rich[i]!;
				const each = value === null ? 1 : value[at]!;
				if (this.#canPay(money[i]!, each, price, roughly, supporters[at]!, purchase, error)) {
					rich[still] = at;
					money[still++] = money[i]!;
					continue;
				}
				poor += this.#gather(supporters[at]!);
				worth -= counts[supporters[at]!]! * each;
			}
			if (still === size) return price;
			size = still;
		}
	}

	/** Has a voter at least the price times what the project is worth to them? Asked exactly only where rounding could decide. */
	#canPay(
		has: number,
		each: number,
		price: Rational,
		roughly: number,
		group: number,
		purchase: number,
		error: number
	): boolean {
		const difference = has - roughly * each;
		const doubt = error + 8 * HALF_ULP * roughly * each;
		if (Math.abs(difference) > doubt) return difference > 0;
		const money = this.#money(group, purchase);
		return money.n * price.d >= price.n * BigInt(each) * money.d;
	}

	/** Can supporters pay a project's cost together? Exactly. */
	canAfford(project: number): boolean {
		this.settle();
		return this.#spare(project, this.order.length).n >= 0n;
	}

	/** What a project's supporters have at the end less its cost, exactly, in smallest units. */
	spare(project: number): Rational {
		this.settle();
		const { n, d } = this.#spare(project, this.order.length);
		return { n, d: d * this.#voters };
	}
}
