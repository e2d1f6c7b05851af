import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Signer } from '$lib/record/note-key.ts';

/** The wrapping of a bare Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A signer from an Ed25519 seed of 32 bytes, by Node's own cryptography: not by the library that checks. */
export function signerOf(name: string, seed: Uint8Array): Signer {
	const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
	const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
	return { name, publicKey, sign: (message) => new Uint8Array(sign(null, message, key)) };
}

/** A signer whose key is the same in every run. */
export const testSigner = (name = 'vote.example.org/rounds/r1/w1', byte = 1): Signer =>
	signerOf(name, new Uint8Array(32).fill(byte));
