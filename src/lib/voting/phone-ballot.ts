/**
 * What a phone keeps of a ballot. The server never shows anybody's choices, so the phone that made them is the only place
 * where they can be seen again.
 */

import type { Ballot } from './ballot.ts';

/** Whose ballot on which paper. The tag comes from the server and names nobody (see credential.server.ts). */
export interface PhonePlace {
	readonly roundId: string;
	readonly wardId: string;
	readonly phoneTag: string;
}

/** A ballot that its voter has cast here and for which there's no receipt yet. */
export interface UnsentBallot extends Ballot {
	readonly number: number;
}

/** What is filled in, cast or not. */
export interface PhoneBallot extends Ballot {
	/** The number of the last ballot that this phone cast; 0 before the first. */
	readonly number: number;
	readonly unsent: UnsentBallot | null;
}

export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const NOTHING: PhoneBallot = { choices: [], number: 0, unsent: null };
export const PREFIX = 'commonpot ballot ';

const keyOf = ({ roundId, wardId, phoneTag }: PhonePlace) => `${PREFIX}${roundId} ${wardId} ${phoneTag}`;

/** A ballot as it was kept; null for anything that isn't one. */
function ballotIn(value: unknown): Ballot | null {
	const { choices, points } = (value ?? {}) as { choices?: unknown; points?: unknown };
	if (!Array.isArray(choices) || !choices.every((id) => typeof id === 'string')) return null;
	if (points === undefined) return { choices };
	const match = Array.isArray(points) && points.length === choices.length && points.every(Number.isSafeInteger);
	return match ? { choices, points: points as number[] } : null;
}

/** Reads what is kept; anything that we didn't write is taken for nothing. */
export function parseBallot(text: string | null): PhoneBallot {
	try {
		const kept = JSON.parse(text ?? 'null') as Partial<PhoneBallot> | null;
		const ballot = ballotIn(kept);
		if (!ballot || !Number.isSafeInteger(kept!.number)) return NOTHING;
		const waiting = ballotIn(kept!.unsent);
		const number = kept!.unsent?.number;
		const unsent = waiting && Number.isSafeInteger(number) ? { ...waiting, number: number! } : null;
		return { ...ballot, number: kept!.number!, unsent };
	} catch {
		return NOTHING;
	}
}

export const readBallot = (keeper: Keeper, place: PhonePlace): PhoneBallot => parseBallot(keeper.getItem(keyOf(place)));

/** Keeps all there is to keep of one ballot. */
export const writeBallot = (keeper: Keeper, place: PhonePlace, ballot: PhoneBallot): void =>
	keeper.setItem(keyOf(place), JSON.stringify(ballot));

/** Keeps what is filled in so far. */
export function keepFilledIn(keeper: Keeper, place: PhonePlace, { choices, points }: Ballot): void {
	const { number, unsent } = readBallot(keeper, place);
	writeBallot(keeper, place, { choices, points, number, unsent });
}

/** Forgets everything about this ballot on this phone. */
export const forgetBallot = (keeper: Keeper, place: PhonePlace): void => keeper.removeItem(keyOf(place));
