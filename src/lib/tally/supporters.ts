import type { Election } from './election.ts';
import type { Satisfaction } from './settings.ts';

/**
 * The rule can't be used so with this election: points that its ballots don't have, worth that differs between voters where a rule needs it
 * to be the same, or an increment so small, or changes so many, that counting would take too long.
 */
export class SettingsError extends Error {
	override readonly name = 'SettingsError';
	constructor(
		readonly problem:
			| 'no-points'
			| 'worth-differs'
			| 'increment-too-small'
			| 'too-many-changes'
			| 'too-many-projects'
			| 'too-close'
			| 'too-large'
	) {
		super(problem);
	}
}

/** The most projects that rules other than greedy count: more would take hours, as each purchase is weighed against all of them. */
const MOST_PROJECTS = 20_000;

/** @throws SettingsError when an election has more projects than MOST_PROJECTS. */
export function refuseTooMany(election: Election): void {
	if (election.projects.length > MOST_PROJECTS) throw new SettingsError('too-many-projects');
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
