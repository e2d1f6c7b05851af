import type { Election } from './election.ts';
import type { Satisfaction } from './settings.ts';

/** The rule can't be used with this election: points that its ballots don't have. */
export class SettingsError extends Error {
	override readonly name = 'SettingsError';
	constructor(readonly problem: 'no-points') {
		super(problem);
	}
}

/** Each project's supporters: groups `groups[starts[p]] … groups[starts[p + 1] - 1]`, and what it's worth to each. */
export interface Supporters {
	readonly starts: Int32Array;
	readonly groups: Int32Array;
	/** The worth of the project to each voter of the group, beside `groups`: whole and positive; null where it's the same for all. */
	readonly worth: Float64Array | null;
	/** Ballots that chose each project, whatever it's worth to them. */
	readonly votes: Float64Array;
}

/** How many ballots chose each project. */
export function countVotes(election: Election): Float64Array {
	const { starts, choices, counts } = election.ballots;
	const votes = new Float64Array(election.projects.length);
	for (let group = 0; group < counts.length; group++) {
		for (let i = starts[group]!; i < starts[group + 1]!; i++) votes[choices[i]!]! += counts[group]!;
	}
	return votes;
}

/**
 * What each choice is worth to its voter, beside `ballots.choices`; null where that doesn't depend on the voter.
 * Borda: the first of a ballot of k gets k - 1, the last 0. Points: in whole parts, as the ballots hold them.
 * @throws SettingsError when the ballots have no points.
 */
export function worthOfChoices(election: Election, satisfaction: Satisfaction): Float64Array | null {
	const { starts, choices, counts, points } = election.ballots;
	if (satisfaction === 'cardinality' || satisfaction === 'cost') return null;
	if (satisfaction === 'points') {
		if (points === null) throw new SettingsError('no-points');
		return points;
	}
	const worth = new Float64Array(choices.length);
	for (let group = 0; group < counts.length; group++) {
		const end = starts[group + 1]!;
		for (let i = starts[group]!; i < end; i++) worth[i] = end - i - 1;
	}
	return worth;
}

/**
 * Turns ballots round: who supports each project. A choice worth nothing to its voter is no support,
 * except where worth is the same for all (cardinality, cost): then every choice is.
 */
export function findSupporters(election: Election, satisfaction: Satisfaction): Supporters {
	const { starts, choices, counts } = election.ballots;
	const worth = worthOfChoices(election, satisfaction);
	const size = election.projects.length;
	const from = new Int32Array(size + 1);
	for (let i = 0; i < choices.length; i++) if (worth === null || worth[i]! > 0) from[choices[i]! + 1]!++;
	for (let p = 0; p < size; p++) from[p + 1]! += from[p]!;
	const next = from.slice(0, size);
	const groups = new Int32Array(from[size]!);
	const worths = worth === null ? null : new Float64Array(from[size]!);
	for (let group = 0; group < counts.length; group++) {
		for (let i = starts[group]!; i < starts[group + 1]!; i++) {
			if (worth !== null && worth[i]! <= 0) continue;
			const at = next[choices[i]!]!++;
			groups[at] = group;
			if (worths !== null) worths[at] = worth![i]!;
		}
	}
	return { starts: from, groups, worth: worths, votes: countVotes(election) };
}
