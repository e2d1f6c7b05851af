import { KeyObject } from 'node:crypto';
import { credentialText } from '../record/credential.ts';
import type { PaperPlace } from '../record/entries.ts';
import { leafOf, type SignedBallot } from '../record/signed-ballot.ts';
import { checkSignatures, type Checked } from './judging-thread.server.ts';

/** What was blind-signed: RFC 9474's random prefix, and the credential's text. */
const preparedOf = (ballot: SignedBallot): Uint8Array => Uint8Array.of(...ballot.prefix, ...credentialText(ballot));

const keyObjects = new WeakMap<CryptoKey, KeyObject>();

/** The same for the same key: what goes to the thread together then holds it once. */
function keyObjectOf(key: CryptoKey): KeyObject {
	const known = keyObjects.get(key) ?? KeyObject.from(key);
	keyObjects.set(key, known);
	return known;
}

/** Why a ballot isn't one: for another paper, by a key that nobody signed, or not by that key. */
export type BallotProblem = 'other-paper' | NonNullable<Checked>;

/**
 * Whether a ballot is what it says. Its number and its choices are judged elsewhere (ballot-number.ts, ballot.ts).
 * @param issuingKey of that paper
 * @param leaf the ballot's, where it's known already
 * @returns null when all is well
 * @throws Error when the thread that checks signatures ended
 */
export async function judgeBallot(
	ballot: SignedBallot,
	{ round, ward }: PaperPlace,
	issuingKey: CryptoKey,
	leaf: Uint8Array = leafOf(ballot)
): Promise<BallotProblem | null> {
	if (ballot.round !== round || ballot.ward !== ward) return 'other-paper';
	const { credential, key, signature } = ballot;
	const prepared = preparedOf(ballot);
	return checkSignatures({ issuing: keyObjectOf(issuingKey), prepared, credential, key, leaf, signature });
}
