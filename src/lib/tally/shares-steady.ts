import { compareRationals } from './exact.ts';
import type { ExactPrices } from './shares-exact.ts';

/** Prices that differ by more than this part aren't told apart exactly to save a jump. */
const SURELY = 1e-9;

/** Room is measured up to this; more needs more rivals looked at. */
const MOST_ROOM = 3;

/** A finished count: its purchases, and for each of them what its price per worth surely isn't above. */
interface Finished {
	readonly exact: ExactPrices;
	readonly most: readonly number[];
}

/**
 * Finds out, while an electorate is counted, whether this count and a finished one with less money prove that every endowment between
 * the two buys the same projects in the same order.
 *
 * As long as purchases are the same, more money at the start leaves everybody with no less at each step, and raises no price. Proof, purchase
 * by purchase: purses are at first the endowment, which is no less. Where no supporter has less, the lowest price at which supporters,
 * each paying the price for each unit of worth or all they have, pay the cost together, is no higher. A supporter who has no less and pays
 * by a price no higher is left with no less: max(0, purse - price × worth) grows with the first and falls with the second.
 *
 * So if both counts bought the same up to some purchase, any endowment between them that did so too has purses and prices between theirs.
 * If both now buy project c, then with an endowment between, c's price is no higher than with less money; and a rival's is no lower than with
 * more, where it may even be out of reach. If every rival's price with more money is above c's with less (or equal, and c goes first in a
 * tie), c is bought with all endowments between. If nothing can be bought at the end with more money, nothing can with less.
 *
 * The opposite isn't proved: tied projects whose prices fall together, as those of twins do, never are steady, and are counted each time.
 */
export class SteadyOrder {
	readonly #less: Finished;
	readonly #rank: Int32Array;
	#holds = true;
	#room = MOST_ROOM;

	/** @param less the count with less money. @param rank who goes first in a tie, in both counts. */
	constructor(less: Finished, rank: Int32Array) {
		this.#less = less;
		this.#rank = rank;
	}

	/** Is it so, up to the purchase last asked about? */
	get holds(): boolean {
		return this.#holds;
	}

	/**
	 * A guess at how many times as far up the next jump may reach: how far rivals keep from what is bought, measured by how far its price fell.
	 * Nothing is proved by it.
	 */
	get room(): number {
		return this.#room;
	}

	/** It isn't so, or nobody has proved it. */
	giveUp(): void {
		this.#holds = false;
	}

	/**
	 * @param price of a project per worth, which is the next to be bought. @returns the price up to which rivals are to be compared with it; all
	 * whose price surely is above come after it.
	 */
	compareUpTo(purchase: number, bought: number, price: number): number {
		if (this.#less.exact.order[purchase] !== bought) this.#holds = false;
		if (!this.#holds) return -1;
		const most = this.#less.most[purchase]!;
		return Math.max(most, most + (this.#room - 1) * (most - price));
	}

	/**
	 * Compares a rival, which must be affordable, with the next to be bought.
	 * @param price of the latter per worth. @param least what the rival's price per worth surely isn't below.
	 */
	compare(now: ExactPrices, bought: number, price: number, rival: number, least: number): void {
		const { exact, most } = this.#less;
		const purchase = now.order.length;
		const highest = most[purchase]!;
		const fell = highest - price;
		if (fell > highest * SURELY) this.#room = Math.min(this.#room, (least - price) / fell);
		if (least > highest) return;
		const { unit } = exact.electorate;
		if (least < (exact.paid[purchase]! / unit[bought]!) * (1 - SURELY)) {
			this.#holds = false;
			return;
		}
		const its = now.price(rival);
		const was = exact.priceOf(purchase);
		const difference = compareRationals(
			{ n: its.n, d: its.d * BigInt(unit[rival]!) },
			{ n: was.n, d: was.d * BigInt(unit[bought]!) }
		);
		if (difference < 0 || (difference === 0 && this.#rank[rival]! < this.#rank[bought]!)) this.#holds = false;
	}

	/** To be called when nothing more can be bought. @param purchases how many there were. */
	finish(purchases: number): void {
		if (purchases !== this.#less.exact.order.length) this.#holds = false;
	}
}
