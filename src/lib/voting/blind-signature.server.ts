import {
	constants,
	createPublicKey,
	generateKeyPair,
	privateDecrypt,
	publicEncrypt,
	type KeyObject
} from 'node:crypto';
import { promisify } from 'node:util';
import { refuse } from '../kernel/errors.ts';

const NO_PADDING = constants.RSA_NO_PADDING;

/** A new key to sign the credentials of one ballot paper: RSA-3072. Takes a second or so. */
export async function makeIssuingKey(): Promise<KeyObject> {
	const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 3072, publicExponent: 0x10001 });
	return privateKey;
}

/** The public half in its DER form (SubjectPublicKeyInfo). */
export const publicHalf = (key: KeyObject): Uint8Array =>
	new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }));

/**
 * Signs what a phone blinded (RFC 9474 §4.3). OpenSSL does the arithmetic, with its own guard against timing; what comes out
 * is checked with the public key before anyone sees it, since a single wrong bit could give the private key away.
 * @param blinded as many bytes as the key's modulus has
 * @returns the blind signature, as long
 * @throws Refusal BadInput when that isn't a number below the modulus; Error when the machine miscalculated
 */
export function signBlinded(key: KeyObject, blinded: Uint8Array): Uint8Array {
	const signed = raise(key, blinded);
	const undone = publicEncrypt({ key: createPublicKey(key), padding: NO_PADDING }, signed);
	if (!undone.equals(blinded)) throw new Error('signing failed: the signature does not check');
	return new Uint8Array(signed);
}

function raise(key: KeyObject, blinded: Uint8Array): Buffer {
	if (blinded.length * 8 !== key.asymmetricKeyDetails?.modulusLength) {
		refuse('BadInput', { where: 'blinded credential', why: 'not as long as the key' });
	}
	try {
		return privateDecrypt({ key, padding: NO_PADDING }, blinded);
	} catch (problem) {
		if ((problem as NodeJS.ErrnoException).code !== 'ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_MODULUS') throw problem;
		return refuse('BadInput', { where: 'blinded credential', why: 'not below the modulus' });
	}
}
