/**
 * How a ballot is filled in: approve (tick as many as you like), choose (up to N), knapsack (within what the pot holds),
 * rank (up to N, the favourite first), points (share N out, at most M to one project where that is set).
 */
export const BALLOT_TYPES = ['approve', 'choose', 'knapsack', 'rank', 'points'] as const;
export type BallotType = (typeof BALLOT_TYPES)[number];

/** The last place on a list gets no points (Borda: see tally/supporters.ts), so a list of one would count for nothing. */
export const FEWEST_PLACES = 2;
