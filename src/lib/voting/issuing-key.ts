import { refuse } from '../kernel/errors.ts';
import { sameBytes } from '../record/bytes.ts';

/** The public key that signed a ballot paper's credentials, as everybody can check it: WebCrypto does all the work. */

/** Of the random bytes that RFC 9474's "Randomized" puts before a message. */
export const PREFIX_LENGTH = 32;
/** Of a signature by a key of RSA-3072, in bytes. */
export const SIGNATURE_LENGTH = 384;
/** As long as the hash: RSABSSA-SHA384-PSS. */
const SALT_LENGTH = 48;

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
	// The library that blinds reads the numbers out of the key: it must be one that can be taken out again.
	return crypto.subtle.importKey('spki', own(spki), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
}

/**
 * Whether an unblinded signature is right: an ordinary RSASSA-PSS with SHA-384 and 48 bytes of salt (RFC 9474 §4.5).
 * @param prepared the message, with its prefix before it
 */
export const checkUnblinded = (key: CryptoKey, signature: Uint8Array, prepared: Uint8Array): Promise<boolean> =>
	crypto.subtle.verify({ name: 'RSA-PSS', saltLength: SALT_LENGTH }, key, own(signature), own(prepared));
