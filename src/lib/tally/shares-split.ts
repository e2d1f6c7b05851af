import type { Electorate } from './shares-electorate.ts';

/** Sums are made in blocks of so many terms, so that their rounding errors don't pile up. */
export const BLOCK = 256;

/** More than anybody has. */
const PLENTY = 1e299;

/** A project's supporters at some price, in floating point. */
export interface Split {
	/** The worth of the project to all who can pay the price. */
	readonly rich: number;
	/** What all others have together. */
	readonly poor: number;
	/** How many those others are. */
	readonly others: number;
	/** The least that one of the rich has for each unit of worth; PLENTY or so when nobody is. */
	readonly poorest: number;
}

/**
 * Splits a project's supporters by whether they can pay a price for each unit of what it's worth to them.
 * @param money about what a voter of each group has.
 * This is where counting spends its time: one loop where worth is the same for all, one where it isn't. Whether the next supporter can pay
 * is anybody's guess, and a processor that guesses wrong loses more time than all else here takes: so the answer is used as a number.
 */
export function splitAt(electorate: Electorate, money: Float64Array, project: number, price: number): Split {
	const { from, supporters, counts, value, totals } = electorate;
	const [start, end] = [from[project]!, from[project + 1]!];
	return value === null
		? splitEvenly(supporters, counts, money, start, end, price, totals[project]!)
		: splitByValue(supporters, counts, value, money, start, end, price);
}

function splitEvenly(
	supporters: Int32Array,
	counts: Int32Array,
	money: Float64Array,
	start: number,
	end: number,
	price: number,
	total: number
): Split {
	let [poor, others, poorest] = [0, 0, PLENTY];
	for (let block = start; block < end; block += BLOCK) {
		const stop = block + BLOCK < end ? block + BLOCK : end;
		let here = 0;
		for (let at = block; at < stop; at++) {
			const group = supporters[at]!;
			const has = money[group]!;
			const weight = Math.imul(counts[group]!, Number(has < price));
			others += weight;
			here += weight * has;
			if (has + weight * PLENTY < poorest) poorest = has;
		}
		poor += here;
	}
	return { rich: total - others, poor, others, poorest };
}

function splitByValue(
	supporters: Int32Array,
	counts: Int32Array,
	value: Float64Array,
	money: Float64Array,
	start: number,
	end: number,
	price: number
): Split {
	let [rich, poor, others, poorest] = [0, 0, 0, PLENTY];
	for (let block = start; block < end; block += BLOCK) {
		const stop = block + BLOCK < end ? block + BLOCK : end;
		let here = 0;
		for (let at = block; at < stop; at++) {
			const group = supporters[at]!;
			const has = money[group]!;
			const each = value[at]!;
			const weight = Math.imul(counts[group]!, Number(has < price * each));
			rich += (counts[group]! - weight) * each;
			others += weight;
			here += weight * has;
			if (has / each + weight * PLENTY < poorest) poorest = has / each;
		}
		poor += here;
	}
	return { rich, poor, others, poorest };
}

/** About what a project's supporters have together. */
export function heldBy({ from, supporters, counts }: Electorate, money: Float64Array, project: number): number {
	const end = from[project + 1]!;
	let all = 0;
	for (let block = from[project]!; block < end; block += BLOCK) {
		const stop = block + BLOCK < end ? block + BLOCK : end;
		let here = 0;
		for (let at = block; at < stop; at++) here += counts[supporters[at]!]! * money[supporters[at]!]!;
		all += here;
	}
	return all;
}
