import { leafOf, type SignedBallot } from '../record/signed-ballot.ts';

const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const WITH_SHA256 = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A new key for one credential, with its public half as ballots carry it. It can be taken out, for the recovery code. */
export async function makeCredentialKey(): Promise<{ privateKey: CryptoKey; key: Uint8Array }> {
	const { privateKey, publicKey } = await crypto.subtle.generateKey(P256, true, ['sign']);
	return { privateKey, key: new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)) };
}

/** Signs a ballot. @param opening 32 random bytes, never used before @throws RangeError for what can't be spelled: a bug */
export async function signBallot(
	privateKey: CryptoKey,
	ballot: Omit<SignedBallot, 'signature'>
): Promise<SignedBallot> {
	const signature = await crypto.subtle.sign(WITH_SHA256, privateKey, leafOf(ballot));
	return { ...ballot, signature: new Uint8Array(signature) };
}
