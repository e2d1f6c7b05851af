import { choicesField, commitTo, OPENING_LENGTH, type Choices } from '../record/choices.ts';
import { phoneBallotFormat } from '../record/entries.ts';
import { ballotNumber, bytesOf, id, p256Key } from '../record/fields.ts';
import { format } from '../record/lines.ts';
import { PREFIX_LENGTH, SIGNATURE_LENGTH, type Credential } from './credential.ts';

/** The ballot as the phone sends it, with all that the box needs in order to judge it, and nothing about its voter. */

export interface SignedBallot extends Credential {
	readonly number: number;
	readonly choices: Choices;
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

/** A new key for one credential, with its public half as ballots carry it. It can be taken out, for the recovery code. */
export async function makeCredentialKey(): Promise<{ privateKey: CryptoKey; key: Uint8Array }> {
	const { privateKey, publicKey } = await crypto.subtle.generateKey(P256, true, ['sign']);
	return { privateKey, key: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)) };
}

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
