import type { PaperPlace } from '../record/entries.ts';
import { checkUnblinded } from './blind-signature.ts';
import { credentialText } from '../record/credential.ts';
import { leafOf, type SignedBallot } from '../record/signed-ballot.ts';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const WITH_SHA256 = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** WebCrypto wants arrays that it can be sure aren't shared. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

async function isSigned(ballot: SignedBallot): Promise<boolean> {
	try {
		const key = await crypto.subtle.importKey('raw', own(ballot.key), P256, false, ['verify']);
		return await crypto.subtle.verify(WITH_SHA256, key, own(ballot.signature), leafOf(ballot));
	} catch {
		// No point of the curve.
		return false;
	}
}

/** Why a ballot isn't one: for another paper, by a key that nobody signed, or not by that key. */
export type BallotProblem = 'other-paper' | 'not-entitled' | 'not-signed';

/**
 * Whether a ballot is what it says. Its number and its choices are judged elsewhere (ballot-number.ts, ballot.ts).
 * @param issuingKey of that paper
 * @returns null when all is well
 */
export async function judgeBallot(
	ballot: SignedBallot,
	{ round, ward }: PaperPlace,
	issuingKey: CryptoKey
): Promise<BallotProblem | null> {
	if (ballot.round !== round || ballot.ward !== ward) return 'other-paper';
	const prepared = Uint8Array.of(...ballot.prefix, ...credentialText(ballot));
	if (!(await checkUnblinded(issuingKey, ballot.credential, prepared))) return 'not-entitled';
	return (await isSigned(ballot)) ? null : 'not-signed';
}
