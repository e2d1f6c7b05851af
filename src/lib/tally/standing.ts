import type { Election } from './election.ts';
import type { Reason } from './outcome.ts';

/** Which projects a rule may buy, and why not, for a start. */
export interface Standing {
	/** Places of projects that weren't withdrawn and have votes enough. */
	readonly places: readonly number[];
	/** For each project; those that stand have 'no-supporters' until a rule finds a better reason. */
	readonly reasons: Reason[];
}

/** @param fewest the smallest number of votes with which a project may be funded. */
export function findStanding(election: Election, votes: Float64Array, fewest = 0): Standing {
	const places: number[] = [];
	const reasons = election.projects.map((project, place): Reason => {
		if (project.withdrawn) return { kind: 'withdrawn' };
		if (votes[place]! < fewest) return { kind: 'too-few-votes', votes: votes[place]!, fewest };
		places.push(place);
		return { kind: 'no-supporters' };
	});
	return { places, reasons };
}
