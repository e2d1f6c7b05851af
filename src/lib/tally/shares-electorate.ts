import type { Election } from './election.ts';
import type { Satisfaction } from './settings.ts';
import { refuseTooMany, worthOfChoices } from './supporters.ts';

/**
 * An election laid out for counting by shares: voters who gave the same ballot are one group with one purse, and both directions,
 * from group to projects and from project to groups, are flat arrays.
 */
export interface Electorate {
	readonly voters: number;
	readonly groups: number;
	/** Group g supports `choices[starts[g]] … choices[starts[g + 1] - 1]`, each worth `worth` to it (null: worth is `unit` of the project). */
	readonly starts: Int32Array;
	readonly choices: Int32Array;
	readonly worth: Float64Array | null;
	/** How many voters each group has. */
	readonly counts: Int32Array;
	/** Project p is supported by `supporters[from[p]] … supporters[from[p + 1] - 1]`, worth `value` to each of their voters. */
	readonly from: Int32Array;
	readonly supporters: Int32Array;
	readonly value: Float64Array | null;
	/** How many voters each of `supporters` stands for: `counts` of it. Made when first asked for; the largest counts do without. */
	readonly weights: Int32Array;
	/** What a project is worth to a supporter where that's the same for all: 1, or its cost (1 where it's free). */
	readonly unit: Float64Array;
	readonly costs: Float64Array;
	/** How many voters support each project. */
	readonly totals: Float64Array;
}

/** The groups of an electorate, as many as are needed of arrays that may be longer. */
interface Groups {
	readonly starts: Int32Array;
	readonly choices: Int32Array;
	readonly worth: Float64Array | null;
	readonly counts: Int32Array;
	readonly size: number;
}

/** Groups without choices that are worth nothing to them, and without groups that then support nothing. */
function supportingGroups(election: Election, worth: Float64Array): Groups {
	const { starts, choices, counts } = election.ballots;
	const kept: Groups = {
		starts: new Int32Array(counts.length + 1),
		choices: new Int32Array(choices.length),
		worth: new Float64Array(choices.length),
		counts: new Int32Array(counts.length),
		size: 0
	};
	let size = 0;
	let length = 0;
	for (let group = 0; group < counts.length; group++) {
		for (let i = starts[group]!; i < starts[group + 1]!; i++) {
			if (worth[i]! <= 0) continue;
			kept.choices[length] = choices[i]!;
			kept.worth![length++] = worth[i]!;
		}
		if (length === kept.starts[size]) continue;
		kept.counts[size++] = counts[group]!;
		kept.starts[size] = length;
	}
	return { ...kept, size };
}

/**
 * Groups merged that chose the same projects in another order. Each project has a number drawn from its place; the sum over a ballot
 * doesn't depend on order, and groups are compared choice by choice only where sums are the same. A group is compared with one other at
 * most, so that work stays linear whatever the ballots; two groups left apart that could be one change nothing but speed.
 */
function mergedGroups(election: Election): Groups {
	const { starts, choices, counts } = election.ballots;
	const first = firstAlike(election);
	let size = 0;
	for (let group = 0; group < counts.length; group++) if (first[group] === group) size++;
	if (size === counts.length) return { starts, choices, worth: null, counts, size };
	const merged = {
		starts: new Int32Array(size + 1),
		choices: new Int32Array(choices.length),
		counts: new Int32Array(size)
	};
	// Where each group that is the first of its kind went.
	const placeOf = new Int32Array(counts.length);
	size = 0;
	let length = 0;
	for (let group = 0; group < counts.length; group++) {
		if (first[group] === EMPTY) continue;
		if (first[group] !== group) {
			merged.counts[placeOf[first[group]!]!]! += counts[group]!;
			continue;
		}
		for (let i = starts[group]!; i < starts[group + 1]!; i++) merged.choices[length++] = choices[i]!;
		placeOf[group] = size;
		merged.counts[size++] = counts[group]!;
		merged.starts[size] = length;
	}
	return { ...merged, worth: null, size };
}

const EMPTY = -1;

/** A look-up goes past this many groups that fall on the same place of a table, then gives up. */
const MOST_STEPS = 16;

/** For each group the first that chose the same projects (itself, mostly), or EMPTY. Looks groups up by their sums, in a table half full. */
function firstAlike(election: Election): Int32Array {
	const { starts, choices, counts } = election.ballots;
	const numbers = Int32Array.from(election.projects, (_, place) => scatter(place));
	let size = 32;
	while (size < counts.length * 4) size *= 2;
	// Pairs of a group, counted from 1 (0 where it's empty), and its sum.
	const table = new Int32Array(size);
	const first = new Int32Array(counts.length);
	const chosenBy = new Int32Array(election.projects.length).fill(-1);
	for (let group = 0; group < counts.length; group++) {
		const [start, end] = [starts[group]!, starts[group + 1]!];
		first[group] = start === end ? EMPTY : group;
		if (start === end) continue;
		let sum = 0;
		for (let i = start; i < end; i++) sum = (sum + numbers[choices[i]!]!) | 0;
		let slot = ((sum ^ (sum >>> 15)) << 1) & (size - 2);
		for (let steps = 0; steps < MOST_STEPS; steps++, slot = (slot + 2) & (size - 2)) {
			const other = table[slot]! - 1;
			if (other < 0) {
				table[slot] = group + 1;
				table[slot + 1] = sum;
			} else if (table[slot + 1] !== sum) continue;
			else if (chooseAlike(election, other, group, chosenBy)) first[group] = other;
			break;
		}
	}
	return first;
}

/** Did two groups choose the same? @param chosenBy for each project the last group asked about as `group`; written to. */
function chooseAlike(election: Election, other: number, group: number, chosenBy: Int32Array): boolean {
	const { starts, choices } = election.ballots;
	if (starts[other + 1]! - starts[other]! !== starts[group + 1]! - starts[group]!) return false;
	for (let i = starts[group]!; i < starts[group + 1]!; i++) chosenBy[choices[i]!] = group;
	for (let i = starts[other]!; i < starts[other + 1]!; i++) if (chosenBy[choices[i]!] !== group) return false;
	return true;
}

/** A whole number of 32 bits that looks drawn at random but always is the same for the same place (two rounds of a multiplicative mix). */
function scatter(place: number): number {
	let mixed = Math.imul(place + 0x9e3779b9, 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return mixed ^ (mixed >>> 16);
}

/** Lays an election out. Work is linear in the ballots. @throws SettingsError when the ballots have no points. */
export function layOut(election: Election, satisfaction: Satisfaction): Electorate {
	refuseTooMany(election);
	const given = worthOfChoices(election, satisfaction);
	const {
		starts,
		choices,
		worth,
		counts,
		size: groups
	} = given === null ? mergedGroups(election) : supportingGroups(election, given);
	const size = election.projects.length;
	const length = starts[groups]!;
	const from = new Int32Array(size + 1);
	for (let i = 0; i < length; i++) from[choices[i]! + 1]!++;
	for (let p = 0; p < size; p++) from[p + 1]! += from[p]!;
	const next = from.slice(0, size);
	const supporters = new Int32Array(length);
	const value = worth === null ? null : new Float64Array(length);
	const totals = new Float64Array(size);
	for (let group = 0; group < groups; group++) {
		const weight = counts[group]!;
		const end = starts[group + 1]!;
		for (let i = starts[group]!; i < end; i++) {
			const project = choices[i]!;
			const at = next[project]!++;
			supporters[at] = group;
			totals[project]! += weight;
			if (value !== null) value[at] = worth![i]!;
		}
	}
	const costs = Float64Array.from(election.projects, (project) => project.cost);
	let weights: Int32Array | null = null;
	return {
		get weights() {
			return (weights ??= supporters.map((group) => counts[group]!));
		},
		voters: election.ballots.voters,
		groups,
		starts,
		choices,
		worth,
		counts,
		from,
		supporters,
		value,
		unit: satisfaction === 'cost' ? costs.map((cost) => Math.max(1, cost)) : new Float64Array(size).fill(1),
		costs,
		totals
	};
}
