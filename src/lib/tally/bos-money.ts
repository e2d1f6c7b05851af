import { addMultiple, reduce, type Rational } from './exact.ts';
import { exactPrice, paymentBetween, signature, TooClose, type Price } from './bos-price.ts';

/** The purse that holds exactly nothing, and the one that every voter has at the start. */
export const EMPTY = 0;
export const START = 1;

/** Exact fractions aren't worked out that are made of longer chains of purchases: a recipe is followed by recursion. */
const DEEPEST = 1000;

/**
 * What voters hold in a count by bounded overspending; voters with the same history share a purse. Each overspent purchase may double
 * the digits of an exact fraction, so that thirty of them would fill any memory. So each purse is known in two ways: between two whole
 * numbers of 2^-bits of the smallest unit, rounded outwards, which proves almost every comparison; and as a recipe from which the exact
 * fraction is worked out where those bounds overlap, as they do in ties. Where that fraction is too long, TooClose says so: no comparison
 * is ever decided by rounding.
 */
export class Money {
	readonly bits: bigint;
	/** About what is in each purse, off by at most 2^-49 of it. */
	readonly about: number[] = [0, 0];
	readonly #least: bigint[] = [0n, 0n];
	readonly #most: bigint[] = [0n, 0n];
	/** The recipe: the purse before, the payment's number, and the worth that was paid for. */
	readonly #before: number[] = [EMPTY, EMPTY];
	readonly #payment: number[] = [0, 0];
	readonly #worth: bigint[] = [0n, 0n];
	readonly #exact: (Rational | null | undefined)[];
	readonly #payments: { readonly price: Price; readonly between: [Rational, Rational]; exact?: Rational | null }[] = [];
	readonly #longest: bigint;
	#depth = 0;
	readonly #known = new Map<string, number>();
	readonly #paymentOf = new Map<string, number>();

	/**
	 * @param bits how many binary digits are kept below the smallest unit.
	 * @param longest exact fractions with more binary digits aren't worked out.
	 */
	constructor(start: Rational, bits: number, longest: number) {
		this.#longest = BigInt(longest);
		this.bits = BigInt(bits);
		this.#exact = [{ n: 0n, d: 1n }, reduce(start)];
		this.#keep(START, (start.n << this.bits) / start.d, (start.n << this.bits) / start.d + 1n);
	}

	/** What is in a purse, at least and at most, in 2^-bits of the smallest unit. */
	least = (purse: number): bigint => this.#least[purse]!;
	most = (purse: number): bigint => this.#most[purse]!;

	/** Negative, zero or positive as one purse has less for each unit of worth than another. @throws TooClose */
	compareForWorth(a: number, worthA: bigint, b: number, worthB: bigint): number {
		if (a === b) return worthA > worthB ? -1 : worthA < worthB ? 1 : 0;
		if (this.#most[a]! * worthB < this.#least[b]! * worthA) return -1;
		if (this.#most[b]! * worthA < this.#least[a]! * worthB) return 1;
		const [x, y] = [this.exact(a), this.exact(b)];
		if (x === null || y === null) throw new TooClose();
		const difference = x.n * worthB * y.d - y.n * worthA * x.d;
		return difference < 0n ? -1 : difference > 0n ? 1 : 0;
	}

	/** Notes a purchase and gives its number. Purchases that must have the same price, being made of the same purses, share one. */
	notePayment(price: Price): number {
		const key = signature(price);
		const known = this.#paymentOf.get(key);
		if (known !== undefined) return known;
		this.#paymentOf.set(key, this.#payments.length);
		return this.#payments.push({ price, between: paymentBetween(this, price) }) - 1;
	}

	/** The purse that remains of one after a payment for so much worth. @throws TooClose when it isn't clear whether anything remains. */
	pay(purse: number, payment: number, worth: bigint): number {
		const key = `${purse} ${payment} ${worth}`;
		const known = this.#known.get(key);
		if (known !== undefined) return known;
		const [lower, upper] = this.#payments[payment]!.between;
		const least = this.#least[purse]! - (worth * upper.n + upper.d - 1n) / upper.d;
		const most = this.#most[purse]! - (worth * lower.n) / lower.d;
		const made = most <= 0n ? EMPTY : this.#make(purse, payment, worth, least, most);
		this.#known.set(key, made);
		return made;
	}

	#make(purse: number, payment: number, worth: bigint, least: bigint, most: bigint): number {
		const next = this.about.length;
		this.#before[next] = purse;
		this.#payment[next] = payment;
		this.#worth[next] = worth;
		this.#exact[next] = undefined;
		if (isNarrow(least, most)) this.#keep(next, least, most);
		else {
			const left = this.exact(next);
			if (left === null) throw new TooClose();
			if (left.n <= 0n) {
				this.#exact[next] = undefined;
				return EMPTY;
			}
			const floor = (left.n << this.bits) / left.d;
			if (!isNarrow(floor, floor + 1n)) throw new TooClose();
			this.#keep(next, floor, floor + 1n);
		}
		return next;
	}

	/** What is in a purse exactly, in lowest terms; null where that's too long. */
	exact(purse: number): Rational | null {
		const known = this.#exact[purse];
		if (known !== undefined) return known;
		if (this.#depth >= DEEPEST) return null;
		this.#depth++;
		const before = this.exact(this.#before[purse]!);
		const paid = before === null ? null : this.exactPayment(this.#payment[purse]!);
		this.#depth--;
		const left =
			before === null || paid === null ? null : this.#shortest(addMultiple(before, -this.#worth[purse]!, paid));
		this.#exact[purse] = left;
		return left;
	}

	/** What was paid for each unit of worth, exactly; null where that's too long. */
	exactPayment(payment: number): Rational | null {
		const noted = this.#payments[payment]!;
		if (noted.exact === undefined) {
			const exact = exactPrice(this, noted.price);
			noted.exact = exact === null ? null : this.#shortest(exact.payment);
		}
		return noted.exact;
	}

	/** The sum of purses, each as often as its number says; null where it's too long. */
	exactSum(purses: ReadonlyMap<number, number>): Rational | null {
		let sum: Rational = { n: 0n, d: 1n };
		for (const [purse, times] of purses) {
			const one = this.exact(purse);
			if (one === null || this.#isLong(sum)) return null;
			sum = addMultiple(sum, BigInt(times), one);
		}
		return this.#shortest(sum);
	}

	/** In lowest terms, or null where those are too long. */
	#shortest(value: Rational): Rational | null {
		const reduced = reduce(value);
		return this.#isLong(reduced) ? null : reduced;
	}

	#isLong({ n, d }: Rational): boolean {
		return d >> this.#longest > 0n || n >> this.#longest > 0n;
	}

	#keep(purse: number, least: bigint, most: bigint): void {
		this.#least[purse] = least;
		this.#most[purse] = most;
		this.about[purse] = asNumber(least, this.bits);
	}
}

/** Are two bounds closer than 2^-60 of the lower? */
const isNarrow = (least: bigint, most: bigint): boolean => least > 0n && (most - least) << 60n <= least;

/** A positive number of 2^-bits, to 2^-50 of it. */
function asNumber(value: bigint, bits: bigint): number {
	const spare = Math.max(0, value.toString(16).length * 4 - 200);
	return Number(value >> BigInt(spare)) * 2 ** (spare - Number(bits));
}
