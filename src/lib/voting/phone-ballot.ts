/**
 * What a phone keeps of a ballot, and how it sends it. The server never shows anybody's choices, so the phone that made
 * them is the only place where they can be seen again; and a ballot counts as sent once the server's receipt is here.
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
const PREFIX = 'commonpot ballot ';

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
function parse(text: string | null): PhoneBallot {
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

export const readBallot = (keeper: Keeper, place: PhonePlace): PhoneBallot => parse(keeper.getItem(keyOf(place)));

const write = (keeper: Keeper, place: PhonePlace, ballot: PhoneBallot): void =>
	keeper.setItem(keyOf(place), JSON.stringify(ballot));

/** Keeps what is filled in so far. */
export function keepFilledIn(keeper: Keeper, place: PhonePlace, { choices, points }: Ballot): void {
	const { number, unsent } = readBallot(keeper, place);
	write(keeper, place, { choices, points, number, unsent });
}

/** Forgets everything about this ballot on this phone. */
export const forgetBallot = (keeper: Keeper, place: PhonePlace): void => keeper.removeItem(keyOf(place));

/**
 * Puts a ballot where it stays until there's a receipt for it, in place of an earlier one that wasn't sent.
 * @param known the number of the ballot that the server said it has; 0 when it has none
 */
export function queueBallot(
	keeper: Keeper,
	place: PhonePlace,
	{ choices, points }: Ballot,
	known: number
): UnsentBallot {
	const number = Math.max(readBallot(keeper, place).number, known) + 1;
	const unsent = { choices, points, number };
	write(keeper, place, { choices, points, number, unsent });
	return unsent;
}

/** All ballots on this phone that wait for a receipt, whoever's they are. */
export function unsentOn(keeper: Keeper): (PhonePlace & UnsentBallot)[] {
	const found: (PhonePlace & UnsentBallot)[] = [];
	for (let index = 0; index < keeper.length; index++) {
		const key = keeper.key(index);
		if (!key?.startsWith(PREFIX)) continue;
		const [roundId, wardId, phoneTag] = key.slice(PREFIX.length).split(' ');
		const { unsent } = parse(keeper.getItem(key));
		if (roundId && wardId && phoneTag && unsent) found.push({ roundId, wardId, phoneTag, ...unsent });
	}
	return found;
}

/** What became of a ballot that was sent. */
export type Answer =
	/** It's in the box. */
	| { readonly kind: 'receipt'; readonly receipt: string; readonly number: number }
	/** It won't be taken, ever: voting has closed, or it isn't a ballot of this paper. */
	| { readonly kind: 'refused'; readonly sentence: string }
	/** Nobody is signed in any more. It stays here. */
	| { readonly kind: 'sign-in' }
	/** Somebody else is signed in. It stays here, and isn't shown to them. */
	| { readonly kind: 'not-yours' }
	/** No signal, or the server couldn't. It stays here and goes again. */
	| { readonly kind: 'not-sent' };

/**
 * Sends every ballot that waits. Only a receipt, or the server's word that a ballot will never be taken, ends the waiting;
 * any other answer, whatever its status, leaves the ballot where it is.
 * @param post sends one ballot; may reject
 */
export async function sendUnsent(
	keeper: Keeper,
	post: (ballot: PhonePlace & UnsentBallot) => Promise<Answer>
): Promise<{ ballot: PhonePlace & UnsentBallot; answer: Answer }[]> {
	const answers = [];
	for (const ballot of unsentOn(keeper)) {
		const answer = await post(ballot).catch((): Answer => ({ kind: 'not-sent' }));
		answers.push({ ballot, answer });
		if (answer.kind !== 'receipt' && answer.kind !== 'refused') continue;
		// Changed while this one was on its way: the newer one still waits.
		const now = readBallot(keeper, ballot);
		if (now.unsent?.number === ballot.number) write(keeper, ballot, { ...now, unsent: null });
	}
	return answers;
}
