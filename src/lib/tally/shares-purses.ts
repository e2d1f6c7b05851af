import { HALF_ULP } from './exact.ts';
import type { Electorate } from './shares-electorate.ts';
import type { ExactPrices } from './shares-exact.ts';

/** Purses are put right once their error could be more than this part of the endowment. */
const BLUR = 1e-9;

/** What everybody has during one count by shares, in floating point with a proved bound on its error. */
export class SharesPurses {
	/** About what a voter of each group has; exactly 0 for those who surely have nothing. */
	readonly money: Float64Array;
	/** 1 for those. */
	readonly broke: Uint8Array;
	/** How far `money` may be from the truth. */
	blur: number;

	constructor(
		readonly electorate: Electorate,
		/** What each voter has at the start. */
		readonly endowment: number
	) {
		this.money = new Float64Array(electorate.groups).fill(endowment);
		this.broke = new Uint8Array(electorate.groups);
		this.blur = 2 * HALF_ULP * endowment;
	}

	/**
	 * Takes a price from all of a project's supporters. Whether one can pay is used as a number, as in splitAt.
	 * @param price for each unit of worth. @param doubt how wrong it may be, as a part of it.
	 * @returns those who surely have something but not their part, those of whom it isn't sure (both as places in the electorate's list), and
	 * the worth of the project to all others who pay.
	 */
	take(project: number, price: number, doubt: number) {
		const { from, supporters, counts, value } = this.electorate;
		const [money, broke, blur] = [this.money, this.broke, this.blur];
		const end = from[project + 1]!;
		// The poor fill it from its start, the doubtful from its end; each supporter is one of them at most, so that there's always room.
		const places = new Int32Array(end - from[project]!);
		let [worth, poor, doubtful] = [0, 0, places.length];
		for (let at = from[project]!; at < end; at++) {
			const group = supporters[at]!;
			const has = money[group]!;
			const each = value === null ? 1 : value[at]!;
			const rest = has - price * each;
			const vague = blur + price * each * doubt;
			const canPay = Number(rest > vague);
			const cannot = Number(rest < -vague);
			const wasBroke = broke[group]!;
			const surelyPoor = cannot & Number(has > blur) & ~wasBroke;
			worth += Math.imul(counts[group]!, canPay) * each;
			places[poor] = at;
			poor += surelyPoor;
			if ((canPay | surelyPoor | wasBroke) === 0) places[--doubtful] = at;
			broke[group] = wasBroke | cannot;
			money[group] = rest * (1 - (wasBroke | cannot));
		}
		// A payment that leaves a purse near nothing is at most twice the endowment; its error, and the rounding of product and difference:
		this.blur += (value === null ? price : 2 * this.endowment) * doubt + 8 * HALF_ULP * this.endowment;
		return { worth, poor: places.subarray(0, poor), doubtful: places.subarray(doubtful) };
	}

	/** Works out all purses again from exact prices, where their error has become too large. */
	sharpen(exact: ExactPrices): void {
		if (this.blur <= BLUR * this.endowment) return;
		exact.settle();
		const purchases = exact.order.length;
		this.blur = exact.errorAt(purchases);
		for (let group = 0; group < this.money.length; group++) {
			if (this.broke[group] === 1) continue;
			const has = exact.moneyAbout(group, purchases);
			this.broke[group] = Number(has < -this.blur);
			this.money[group] = has < -this.blur ? 0 : has;
		}
	}
}
