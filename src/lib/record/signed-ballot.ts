import { choicesField, commitTo, OPENING_LENGTH, type Choices } from './choices.ts';
import { PREFIX_LENGTH, SIGNATURE_LENGTH, type Credential } from './credential.ts';
import { phoneBallotFormat } from './entries.ts';
import { ballotNumber, bytesOf, id, p256Key } from './fields.ts';
import { format } from './lines.ts';

/** The ballot as the phone sends it, with all that is needed in order to judge it, and nothing about its voter. */

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

/** The ballot's leaf in the public record: what is signed, and what shows nothing of the choices. */
export function leafOf(ballot: Omit<SignedBallot, 'signature' | 'prefix' | 'credential'>): Uint8Array<ArrayBuffer> {
	const { round, ward, key, number, opening, choices } = ballot;
	return phoneBallotFormat.encode({ round, ward, key, number, commitment: commitTo(opening, choices) });
}
