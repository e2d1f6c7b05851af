import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { refuse } from '../kernel/errors.ts';
import { sameBytes } from '../record/bytes.ts';

/**
 * Blind signatures, RSABSSA-SHA384-PSS-Randomized (RFC 9474): the server signs a credential without seeing it. This is the
 * voter's half, and the check that anyone can make; the signing is in blind-signature.server.ts. The library makes its own
 * random numbers.
 */
const suite = RSABSSA.SHA384.PSS.Randomized();

/** Of the random bytes that RFC 9474's "Randomized" puts before a message. */
export const PREFIX_LENGTH = 32;
/** Of a signature by a key of RSA-3072, in bytes. */
export const SIGNATURE_LENGTH = 384;

/** What the phone keeps before it asks for a signature, and until it has it. All but `blinded` is a secret. */
export interface Blinding {
	/** The message with its random prefix: what the signature will be on. */
	readonly prepared: Uint8Array;
	/** What is sent to be signed. It says nothing about the message. */
	readonly blinded: Uint8Array;
	/** What takes the blinding off. */
	readonly inverse: Uint8Array;
}

/** WebCrypto wants arrays that it can be sure aren't shared. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** A public key's hash, as the manifest and the letters have it: SHA-256 of its DER form (SubjectPublicKeyInfo). */
export const issuingKeyHash = async (spki: Uint8Array): Promise<Uint8Array> =>
	new Uint8Array(await crypto.subtle.digest('SHA-256', own(spki)));

/**
 * Takes a ballot paper's public key, and no other.
 * @param spki the key in its DER form (SubjectPublicKeyInfo)
 * @param hash from the manifest, and from the letter where there is one
 * @throws Refusal BadInput when it's another key: somebody may be trying to mark this voter's credential
 */
export async function issuingKey(spki: Uint8Array, hash: Uint8Array): Promise<CryptoKey> {
	if (!sameBytes(await issuingKeyHash(spki), hash)) refuse('BadInput', { where: 'issuing key', why: 'another key' });
	// The library reads the numbers out of the key: it must be one that can be taken out again.
	return crypto.subtle.importKey('spki', own(spki), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
}

/** Prepares a message and blinds it (RFC 9474 §4.1 and §4.2). Takes up to a second on a cheap phone: see blinding.ts. */
export async function blind(key: CryptoKey, message: Uint8Array): Promise<Blinding> {
	const prepared = suite.prepare(own(message));
	const { blindedMsg, inv } = await suite.blind(key, prepared);
	return { prepared, blinded: blindedMsg, inverse: inv };
}

/**
 * Takes the blinding off a signature (RFC 9474 §4.4).
 * @returns the signature on `prepared`, checked
 * @throws Refusal BadInput when the server signed something else
 */
export async function unblind(
	key: CryptoKey,
	{ prepared, inverse }: Blinding,
	signed: Uint8Array
): Promise<Uint8Array> {
	try {
		return await suite.finalize(key, own(prepared), own(signed), own(inverse));
	} catch {
		return refuse('BadInput', { where: 'blind signature', why: 'not a signature on what was asked' });
	}
}

/** Whether a signature is right: an ordinary RSASSA-PSS with SHA-384 and 48 bytes of salt. @param prepared message with prefix */
export const checkUnblinded = (key: CryptoKey, signature: Uint8Array, prepared: Uint8Array): Promise<boolean> =>
	suite.verify(key, own(signature), own(prepared));
