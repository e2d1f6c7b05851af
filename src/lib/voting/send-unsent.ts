import type { Ballot } from './ballot.ts';
import {
	parseBallot,
	PREFIX,
	readBallot,
	writeBallot,
	type Keeper,
	type PhonePlace,
	type UnsentBallot
} from './phone-ballot.ts';

/** How a phone sends what it keeps: a ballot counts as sent once the server's receipt is here. */

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
	writeBallot(keeper, place, { choices, points, number, unsent });
	return unsent;
}

/** All ballots on this phone that wait for a receipt, whoever's they are. */
export function unsentOn(keeper: Keeper): (PhonePlace & UnsentBallot)[] {
	const found: (PhonePlace & UnsentBallot)[] = [];
	for (let index = 0; index < keeper.length; index++) {
		const key = keeper.key(index);
		if (!key?.startsWith(PREFIX)) continue;
		const [roundId, wardId, phoneTag] = key.slice(PREFIX.length).split(' ');
		const { unsent } = parseBallot(keeper.getItem(key));
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
		if (now.unsent?.number === ballot.number) writeBallot(keeper, ballot, { ...now, unsent: null });
	}
	return answers;
}
