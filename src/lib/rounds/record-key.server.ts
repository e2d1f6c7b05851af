import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { Signer } from '../record/note-key.ts';

/** A new Ed25519 key for one record: its private half as PKCS #8 in base 64, which only the box keeps. */
export function makeRecordKey(): string {
	const { privateKey } = generateKeyPairSync('ed25519');
	return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

/**
 * What signs a record's checkpoints and receipts.
 * @param origin the record's name
 * @param pkcs8 from makeRecordKey
 */
export function recordSigner(origin: string, pkcs8: string): Signer {
	const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' });
	// RFC 8410: the key's 32 bytes are the last of its SubjectPublicKeyInfo.
	const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
	const publicKey = new Uint8Array(spki.subarray(-32));
	return { name: origin, publicKey, sign: (message) => new Uint8Array(sign(null, message, key)) };
}
