import { constants, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { systemRandom } from '$lib/kernel/ids.ts';
import type { Choices } from '$lib/record/choices.ts';
import { OPENING_LENGTH } from '$lib/record/choices.ts';
import { credentialText, PREFIX_LENGTH } from '$lib/record/credential.ts';
import { inRecord, type PaperPlace } from '$lib/voting/paper-place.ts';
import type { SignedBallot } from '$lib/record/signed-ballot.ts';
import { makeCredentialKey, signBallot } from '$lib/voting/signed-ballot.ts';

const signInBackground = promisify(sign);

/**
 * An invented voter's phone. Voter and server are one here, so nothing is blinded: the credential is the signature that
 * would have come out of the blinding (RFC 9474 §4.4), and everyone can check it like any other. Keys are made anew each
 * time, unlike all else in the demonstration.
 * @returns what signs this voter's ballots
 */
export async function examplePhone(
	issuing: KeyObject,
	place: PaperPlace
): Promise<(number: number, choices: Choices) => Promise<SignedBallot>> {
	const { privateKey, key } = await makeCredentialKey();
	const prefix = systemRandom(PREFIX_LENGTH);
	const prepared = Uint8Array.of(...prefix, ...credentialText({ ...inRecord(place), key }));
	const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
	const signature = await signInBackground('sha384', prepared, { key: issuing, ...padding });
	const credential = { ...inRecord(place), key, prefix, credential: new Uint8Array(signature) };
	return (number, choices) =>
		signBallot(privateKey, { ...credential, number, choices, opening: systemRandom(OPENING_LENGTH) });
}
