import type { Electorate } from './shares-electorate.ts';

/** Sums are made in blocks of so many terms, so that their rounding errors don't pile up. */
export const BLOCK = 256;

/** A project's supporters at some price, in floating point. */
export interface Split {
	/** The worth of the project to all who can pay the price. */
	readonly rich: number;
	/** What all others have together. */
	readonly poor: number;
	/** How many of those others have something, or perhaps have. */
	readonly vague: number;
	/** The least that one of the rich has for each unit of worth. */
	readonly poorest: number;
}

/**
 * Splits a project's supporters by whether they can pay a price for each unit of what it's worth to them.
 * @param money what a voter of each group has; at most `blur` from the truth, below nothing where all is spent.
 * This is where counting spends its time: one loop where worth is the same for all, one where it isn't.
 */
export function splitAt(
	electorate: Electorate,
	money: Float64Array,
	blur: number,
	project: number,
	price: number
): Split {
	const { from, supporters, weights, value } = electorate;
	return value === null
		? splitEvenly(supporters, weights, money, blur, from[project]!, from[project + 1]!, price)
		: splitByValue(supporters, weights, value, money, blur, from[project]!, from[project + 1]!, price);
}

function splitEvenly(
	supporters: Int32Array,
	weights: Int32Array,
	money: Float64Array,
	blur: number,
	start: number,
	end: number,
	price: number
): Split {
	let [rich, poor, vague, poorest] = [0, 0, 0, Infinity];
	for (let block = start; block < end; block += BLOCK) {
		const stop = block + BLOCK < end ? block + BLOCK : end;
		let here = 0;
		for (let at = block; at < stop; at++) {
			const has = money[supporters[at]!]!;
			if (has >= price) {
				rich += weights[at]!;
				if (has < poorest) poorest = has;
			} else if (has > -blur) {
				vague += weights[at]!;
				if (has > 0) here += weights[at]! * has;
			}
		}
		poor += here;
	}
	return { rich, poor, vague, poorest };
}

function splitByValue(
	supporters: Int32Array,
	weights: Int32Array,
	value: Float64Array,
	money: Float64Array,
	blur: number,
	start: number,
	end: number,
	price: number
): Split {
	let [rich, poor, vague, poorest] = [0, 0, 0, Infinity];
	for (let block = start; block < end; block += BLOCK) {
		const stop = block + BLOCK < end ? block + BLOCK : end;
		let here = 0;
		for (let at = block; at < stop; at++) {
			const has = money[supporters[at]!]!;
			const each = value[at]!;
			if (has >= price * each) {
				rich += weights[at]! * each;
				if (has / each < poorest) poorest = has / each;
			} else if (has > -blur) {
				vague += weights[at]!;
				if (has > 0) here += weights[at]! * has;
			}
		}
		poor += here;
	}
	return { rich, poor, vague, poorest };
}

/** About what a project's supporters have together. */
export function heldBy({ from, supporters, weights }: Electorate, money: Float64Array, project: number): number {
	const end = from[project + 1]!;
	let all = 0;
	for (let block = from[project]!; block < end; block += BLOCK) {
		const stop = block + BLOCK < end ? block + BLOCK : end;
		let here = 0;
		for (let at = block; at < stop; at++) {
			const has = money[supporters[at]!]!;
			if (has > 0) here += weights[at]! * has;
		}
		all += here;
	}
	return all;
}
