import { constants, createPublicKey, KeyObject, verify, type VerifyKeyObjectInput } from 'node:crypto';
import { promisify } from 'node:util';
import { credentialText } from '../record/credential.ts';
import type { PaperPlace } from '../record/entries.ts';
import { leafOf, type SignedBallot } from '../record/signed-ballot.ts';

/** An ordinary RSASSA-PSS with SHA-384 and 48 bytes of salt (RFC 9474 §4.4), on prefix and text. */
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };

/** On other threads: this one reads and answers meanwhile. */
const verifyAside: (
	hash: string,
	text: Uint8Array,
	by: VerifyKeyObjectInput,
	signature: Uint8Array
) => Promise<boolean> = promisify(verify);

function isEntitled(ballot: SignedBallot, issuingKey: CryptoKey): Promise<boolean> {
	const prepared = Buffer.concat([ballot.prefix, credentialText(ballot)]);
	return verifyAside('sha384', prepared, { key: KeyObject.from(issuingKey), ...PSS }, ballot.credential);
}

const coordinate = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** @param key an uncompressed P-256 point; null when it's none */
function p256Key(key: Uint8Array): KeyObject | null {
	const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(key.subarray(1, 33)), y: coordinate(key.subarray(33)) };
	try {
		return createPublicKey({ key: jwk, format: 'jwk' });
	} catch {
		return null;
	}
}

async function isSigned({ key, signature }: SignedBallot, leaf: Uint8Array): Promise<boolean> {
	const own = p256Key(key);
	return own !== null && verifyAside('sha256', leaf, { key: own, dsaEncoding: 'ieee-p1363' }, signature);
}

/** Why a ballot isn't one: for another paper, by a key that nobody signed, or not by that key. */
export type BallotProblem = 'other-paper' | 'not-entitled' | 'not-signed';

/**
 * Whether a ballot is what it says. Its number and its choices are judged elsewhere (ballot-number.ts, ballot.ts).
 * @param issuingKey of that paper
 * @param leaf the ballot's, where it's known already
 * @returns null when all is well
 */
export async function judgeBallot(
	ballot: SignedBallot,
	{ round, ward }: PaperPlace,
	issuingKey: CryptoKey,
	leaf: Uint8Array = leafOf(ballot)
): Promise<BallotProblem | null> {
	if (ballot.round !== round || ballot.ward !== ward) return 'other-paper';
	if (!(await isEntitled(ballot, issuingKey))) return 'not-entitled';
	return (await isSigned(ballot, leaf)) ? null : 'not-signed';
}
