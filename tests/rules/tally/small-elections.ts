import fc from 'fast-check';
import { makeElection } from '../../../src/lib/tally/make-election.ts';
import type { BallotKind, Election, Project } from '../../../src/lib/tally/election.ts';

/** What a small election is made of; kept apart so that tests can change a part and make another. */
export interface Parts {
	readonly projects: Project[];
	readonly budget: number;
	readonly ballotKind: BallotKind;
	readonly ballots: { choices: string[]; points?: number[] }[];
}

export const electionOf = (parts: Parts): Election => makeElection({ ...parts, scale: 1 });

/** Ids that trip up careless programs, and plain ones. */
const IDS = ['a', 'b', '10', '9', '__proto__', 'constructor', '1e3', 'with space', '🌳', 'é'];

/** Small elections in which ties, free projects, empty ballots and prices that don't divide evenly are common. */
export function smallElections(
	ballotKind: BallotKind = 'approval',
	mostProjects = 7,
	mostBallots = 8
): fc.Arbitrary<Parts> {
	const cost = fc.oneof(
		{ weight: 1, arbitrary: fc.constant(0) },
		{ weight: 12, arbitrary: fc.integer({ min: 1, max: 30 }) }
	);
	return fc
		.tuple(fc.shuffledSubarray(IDS, { minLength: 1, maxLength: mostProjects }), fc.integer({ min: 0, max: 80 }))
		.chain(([ids, budget]) =>
			fc
				.tuple(
					fc.array(cost, { minLength: ids.length, maxLength: ids.length }),
					fc.array(
						fc
							.shuffledSubarray(ids)
							.chain((choices) =>
								fc
									.array(fc.integer({ min: 0, max: 5 }), { minLength: choices.length, maxLength: choices.length })
									.map((points) => ({ choices, points }))
							),
						{ maxLength: mostBallots }
					)
				)
				.map(([costs, ballots]) => ({
					projects: ids.map((id, i) => ({ id, cost: costs[i]! })),
					budget,
					ballotKind,
					ballots
				}))
		);
}
