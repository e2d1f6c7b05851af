import type { Election } from './election.ts';
import type { Satisfaction } from './settings.ts';
import { worthOfChoices } from './supporters.ts';

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
	readonly counts: Int32Array;
	/** Project p is supported by `supporters[from[p]] … supporters[from[p + 1] - 1]`, of `weights` voters each, worth `value` to each. */
	readonly from: Int32Array;
	readonly supporters: Int32Array;
	readonly weights: Float64Array;
	readonly value: Float64Array | null;
	/** What a project is worth to a supporter where that's the same for all: 1, or its cost (1 where it's free). */
	readonly unit: Float64Array;
	readonly costs: Float64Array;
	/** How many voters support each project. */
	readonly totals: Float64Array;
}

/** Choices that count as support, ballots alike merged whatever the order of their choices (with worth: only where that is alike, too). */
function mergeGroups(election: Election, worth: Float64Array | null) {
	const { starts, choices, counts } = election.ballots;
	const numbers = new Map<string, number>();
	const [newStarts, newChoices, newWorth, newCounts]: [number[], number[], number[], number[]] = [[0], [], [], []];
	for (let group = 0; group < counts.length; group++) {
		const places: number[] = [];
		for (let i = starts[group]!; i < starts[group + 1]!; i++) if (worth === null || worth[i]! > 0) places.push(i);
		if (places.length === 0) continue;
		places.sort((a, b) => choices[a]! - choices[b]!);
		let key = '';
		for (const i of places) key += worth === null ? String.fromCharCode(choices[i]! & 0xffff, choices[i]! >>> 16) : `${choices[i]!}:${worth[i]!};`;
		const known = numbers.get(key);
		if (known !== undefined) {
			newCounts[known]! += counts[group]!;
			continue;
		}
		numbers.set(key, newCounts.length);
		newCounts.push(counts[group]!);
		for (const i of places) {
			newChoices.push(choices[i]!);
			if (worth !== null) newWorth.push(worth[i]!);
		}
		newStarts.push(newChoices.length);
	}
	return { starts: newStarts, choices: newChoices, worth: newWorth, counts: newCounts };
}

/** Lays an election out. Work is linear in the ballots but for sorting each. @throws SettingsError when the ballots have no points. */
export function layOut(election: Election, satisfaction: Satisfaction): Electorate {
	const given = worthOfChoices(election, satisfaction);
	const merged = mergeGroups(election, given);
	const size = election.projects.length;
	const choices = Int32Array.from(merged.choices);
	const from = new Int32Array(size + 1);
	for (let i = 0; i < choices.length; i++) from[choices[i]! + 1]!++;
	for (let p = 0; p < size; p++) from[p + 1]! += from[p]!;
	const next = from.slice(0, size);
	const supporters = new Int32Array(choices.length);
	const weights = new Float64Array(choices.length);
	const value = given === null ? null : new Float64Array(choices.length);
	for (let group = 0; group < merged.counts.length; group++) {
		for (let i = merged.starts[group]!; i < merged.starts[group + 1]!; i++) {
			const at = next[choices[i]!]!++;
			supporters[at] = group;
			weights[at] = merged.counts[group]!;
			if (value !== null) value[at] = merged.worth[i]!;
		}
	}
	const totals = new Float64Array(size);
	for (let p = 0; p < size; p++) for (let at = from[p]!; at < from[p + 1]!; at++) totals[p]! += weights[at]!;
	const costs = Float64Array.from(election.projects, (project) => project.cost);
	return {
		voters: election.ballots.voters,
		groups: merged.counts.length,
		starts: Int32Array.from(merged.starts),
		choices,
		worth: given === null ? null : Float64Array.from(merged.worth),
		counts: Int32Array.from(merged.counts),
		from,
		supporters,
		weights,
		value,
		unit: satisfaction === 'cost' ? costs.map((cost) => Math.max(1, cost)) : new Float64Array(size).fill(1),
		costs,
		totals
	};
}
