import fc from 'fast-check';
import { makeElection } from '../../../src/lib/tally/make-election.ts';
import type { BallotKind, CategoryLimit, Election, Project } from '../../../src/lib/tally/election.ts';

/** What a small election is made of; kept apart so that tests can change a part and make another. */
export interface Parts {
	readonly projects: Project[];
	readonly budget: number;
	readonly ballotKind: BallotKind;
	readonly ballots: { choices: string[]; points?: number[] }[];
	readonly smallestAward?: number;
	readonly largestAward?: number;
	readonly categoryLimits?: CategoryLimit[];
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

/** Something, or nothing so many times as often. */
const sometimes = <Value>(arbitrary: fc.Arbitrary<Value>, nothing = 1): fc.Arbitrary<Value | undefined> =>
	fc.oneof({ weight: 1, arbitrary }, { weight: nothing, arbitrary: fc.constant(undefined) });

/** What a project may say besides its cost. Numbers are made to fit the project they are given to. */
const extras = fc.record({
	withdrawn: sometimes(fc.constant<true>(true), 8),
	useful: sometimes(fc.integer({ min: 1, max: 30 })),
	categories: sometimes(fc.subarray(['parks', 'roads', 'unlimited'])),
	excludes: sometimes(fc.integer({ min: 0, max: 9 }))
});

/** Only what is there: makeElection tells "left out" from "undefined" no less than a file does. */
const given = <Fields extends object>(fields: Fields) =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
		[Key in keyof Fields]: Exclude<Fields[Key], undefined>;
	};

/**
 * Small elections in which projects may be withdrawn, be useful in part, belong to categories with limits and exclude each other, and the pot
 * may have a smallest and a largest award.
 */
export function intricateElections(
	ballotKind: BallotKind = 'cumulative',
	mostProjects = 7,
	mostBallots = 8
): fc.Arbitrary<Parts> {
	const limit = sometimes(fc.integer({ min: 0, max: 60 }));
	return fc
		.tuple(
			smallElections(ballotKind, mostProjects, mostBallots),
			fc.array(extras, { minLength: mostProjects, maxLength: mostProjects }),
			fc.record({
				smallestAward: sometimes(fc.integer({ min: 0, max: 10 })),
				largestAward: sometimes(fc.integer({ min: 5, max: 30 }))
			}),
			fc.tuple(limit, limit)
		)
		.map(([parts, more, awards, [parks, roads]]) => ({
			...parts,
			...given(awards),
			categoryLimits: [
				...(parks === undefined ? [] : [{ category: 'parks', most: parks }]),
				...(roads === undefined ? [] : [{ category: 'roads', most: roads }])
			],
			projects: parts.projects.map((project, place) => {
				const { useful, excludes, ...rest } = more[place]!;
				const other = excludes === undefined ? place : excludes % parts.projects.length;
				return {
					...project,
					...given({
						...rest,
						smallestUseful: useful !== undefined && useful <= project.cost ? useful : undefined,
						excludes: other === place ? undefined : [parts.projects[other]!.id]
					})
				};
			})
		}));
}
