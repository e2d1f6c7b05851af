/**
 * An election as the tally engine sees it: what may be funded, how much money there is, and the ballots.
 * Nothing here knows where it came from (a round's database, a Pabulib file) or who voted.
 *
 * Amounts are whole numbers of the smallest unit (pence for pounds). `scale` says how many of them make one unit
 * of the currency, so that an amount can be shown as people write it. No amount is ever fractional.
 */

/** The largest amount that anything may cost or a budget may hold, in smallest units: safely below 2^53. */
export const MOST_MONEY = 1_000_000_000_000_000;

/** The largest number of points that one ballot may give one project, in smallest parts of a point. */
export const MOST_POINTS = 1_000_000_000;

/**
 * How a ballot is filled in:
 * approval (tick), choose-1 (tick one), knapsack (tick within the budget), ordinal (rank), cumulative (share points out), scoring (give each a score).
 */
export const BALLOT_KINDS = ['approval', 'choose-1', 'knapsack', 'ordinal', 'cumulative', 'scoring'] as const;
export type BallotKind = (typeof BALLOT_KINDS)[number];

/** A project on the ballot paper. */
export interface Project {
	/** Any text but the empty one; ids such as `__proto__` are as good as others. Unique within the election. */
	readonly id: string;
	/** In smallest units: a whole number from 0 to MOST_MONEY. */
	readonly cost: number;
	/** What it's called; for people, never for the rules. */
	readonly name?: string;
	/** Part-funding: the smallest amount that is of use, in smallest units, from 1 to `cost`. Left out: all or nothing. */
	readonly smallestUseful?: number;
	/** Categories that limits may speak of (see Election.categoryLimits). */
	readonly categories?: readonly string[];
	/** Ids of projects that can't be funded together with this one. One side saying so is enough. */
	readonly excludes?: readonly string[];
	/** Taken off the paper after ballots were cast: never funded, and the outcome says so. */
	readonly withdrawn?: boolean;
}

/**
 * The ballots, those that are alike held once. Group g chose `choices[starts[g]] … choices[starts[g + 1] - 1]`,
 * in the ballot's own order (best first where the ballots are ranks), each a place in `Election.projects`, none twice.
 */
export interface Ballots {
	/** How many ballots there are, empty ones counted. */
	readonly voters: number;
	readonly starts: Int32Array;
	readonly choices: Int32Array;
	/** How many ballots are in each group. */
	readonly counts: Int32Array;
	/** The group of each ballot, in the order in which they were given; lets figures be worked out for wards. */
	readonly groupOf: Int32Array;
	/** What each choice was given, beside `choices`, in whole `1 / pointScale` parts of a point; null where ballots give none. */
	readonly points: Float64Array | null;
	/** A power of ten; 1 unless a file has points such as 2.5. */
	readonly pointScale: number;
}

/** What may be spent within a category, in smallest units. */
export interface CategoryLimit {
	readonly category: string;
	readonly most: number;
}

export interface Election {
	readonly projects: readonly Project[];
	/** In smallest units: a whole number from 0 to MOST_MONEY. */
	readonly budget: number;
	/** Smallest units in one unit of the currency: a power of ten (100 for pounds and pence). */
	readonly scale: number;
	/** ISO 4217, or null where it isn't known. */
	readonly currency: string | null;
	readonly ballotKind: BallotKind;
	readonly ballots: Ballots;
	/** Smallest and largest award of the pot, in smallest units. */
	readonly smallestAward?: number;
	readonly largestAward?: number;
	readonly categoryLimits?: readonly CategoryLimit[];
}

/** One ballot as the app holds it: project ids, best first for ranks, with points beside them where the kind has points. */
export interface Ballot {
	readonly choices: readonly string[];
	/** As many as `choices`; whole numbers. */
	readonly points?: readonly number[];
}

/** What makeElection is given. */
export interface ElectionParts extends Omit<Election, 'ballots' | 'scale' | 'currency'> {
	/** Left out: 100. */
	readonly scale?: number;
	readonly currency?: string | null;
	readonly ballots: Iterable<Ballot>;
}

/** Why an election can't be counted; `id` or `ballot` (counted from 0) says where. */
export type ElectionProblem =
	| 'project-twice'
	| 'empty-id'
	| 'bad-amount'
	| 'bad-scale'
	| 'unknown-project'
	| 'points-do-not-match'
	| 'bad-points'
	| 'too-many';

export class ElectionError extends Error {
	override readonly name = 'ElectionError';
	constructor(
		readonly problem: ElectionProblem,
		readonly where: { readonly id?: string; readonly ballot?: number }
	) {
		super(`${problem}: ${JSON.stringify(where)}`);
	}
}
