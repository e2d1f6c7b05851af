/**
 * Each ballot carries a number, and of one voter's ballots the highest counts. So a number must rise; but it mustn't leap:
 * a fault, or somebody who had the phone for a minute, could go straight to the largest number, and then nobody could ever
 * change that vote again. A thousand is more than any person casts in one go without a signal, and with steps of a thousand
 * there are two million ballots before the numbers end.
 */
export const MOST_STEP = 1000;

/** A ballot, as far as its place among its voter's ballots goes. */
export interface NumberedBallot {
	readonly number: number;
	/** Its leaf's hash: ballots with the same one are the same ballot. In hexadecimal, or any other text. */
	readonly leaf: string;
}

/**
 * What becomes of a ballot that came in:
 * - `newer`: it takes the place of the one before;
 * - `same`: that very ballot is in the box already, and is acknowledged again;
 * - `taken`: another ballot has that number, as when two phones share a credential: the phone must count on, and sign anew;
 * - `stale`: a newer one is in the box;
 * - `leap`: more than MOST_STEP above the one in the box.
 */
export type NumberVerdict = 'newer' | 'same' | 'taken' | 'stale' | 'leap';

/** @param kept the newest of this credential's ballots, or null before the first */
export function judgeNumber(kept: NumberedBallot | null, sent: NumberedBallot): NumberVerdict {
	const highest = kept?.number ?? 0;
	if (sent.number === highest) return sent.leaf === kept?.leaf ? 'same' : 'taken';
	if (sent.number < highest) return 'stale';
	return sent.number - highest > MOST_STEP ? 'leap' : 'newer';
}
