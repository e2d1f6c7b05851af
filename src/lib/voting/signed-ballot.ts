import { choicesField, commitTo, OPENING_LENGTH } from '../record/choices.ts';
import { credentialFormat, phoneBallotFormat, type PaperPlace } from '../record/entries.ts';
import { ballotNumber, bytesOf, id, p256Key } from '../record/fields.ts';
import { format } from '../record/lines.ts';
import { checkUnblinded, PREFIX_LENGTH, SIGNATURE_LENGTH } from './issuing-key.ts';

/** The ballot as the phone sends it, with all that the box needs in order to judge it, and nothing about its voter. */

/** A voter's right to cast ballots on one paper: a key that the issuing key signed without seeing it. */
export interface Credential extends PaperPlace {
	/** The P-256 public key, uncompressed: 65 bytes. */
	readonly key: Uint8Array;
	/** What RFC 9474 put before the credential's text when it was blinded. */
	readonly prefix: Uint8Array;
	/** The issuing key's signature on prefix and text. */
	readonly credential: Uint8Array;
}

export interface SignedBallot extends Credential {
	readonly number: number;
	/** Ids in ascending order. */
	readonly choices: readonly string[];
	/** 32 random bytes, new for each ballot. */
	readonly opening: Uint8Array;
	/** The key's ECDSA signature with SHA-256 on the ballot's leaf: r and s, 32 bytes each. */
	readonly signature: Uint8Array;
}

export const signedBallotFormat = format<SignedBallot>('signed-ballot', {
	round: id,
	ward: id,
	key: p256Key,
	prefix: bytesOf(PREFIX_LENGTH),
	credential: bytesOf(SIGNATURE_LENGTH),
	number: ballotNumber,
	choices: choicesField,
	opening: bytesOf(OPENING_LENGTH),
	signature: bytesOf(64)
});

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const WITH_SHA256 = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** WebCrypto wants arrays that it can be sure aren't shared. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** A new key for one credential, with its public half as ballots carry it. It can be taken out, for the recovery code. */
export async function makeCredentialKey(): Promise<{ privateKey: CryptoKey; key: Uint8Array }> {
	const { privateKey, publicKey } = await crypto.subtle.generateKey(P256, true, ['sign']);
	return { privateKey, key: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)) };
}

/** What is to be blind-signed for a key. */
export const credentialText = ({ round, ward, key }: Omit<Credential, 'prefix' | 'credential'>): Uint8Array =>
	credentialFormat.encode({ round, ward, key });

/** The ballot's leaf in the public record: what is signed, and what shows nothing of the choices. */
export function leafOf(ballot: Omit<SignedBallot, 'signature' | 'prefix' | 'credential'>): Uint8Array<ArrayBuffer> {
	const { round, ward, key, number, opening, choices } = ballot;
	return phoneBallotFormat.encode({ round, ward, key, number, commitment: commitTo(opening, choices) });
}

/** Signs a ballot. @param opening 32 random bytes, never used before @throws RangeError for what can't be spelled: a bug */
export async function signBallot(
	privateKey: CryptoKey,
	ballot: Omit<SignedBallot, 'signature'>
): Promise<SignedBallot> {
	const signature = await crypto.subtle.sign(WITH_SHA256, privateKey, leafOf(ballot));
	return { ...ballot, signature: new Uint8Array(signature) };
}

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
