import { hashes, verify } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';

// The library brings no SHA-512 of its own.
hashes.sha512 = sha512;

/**
 * Whether an Ed25519 signature is right (RFC 8032), judged alike in Node, in every browser and in the checker: few old
 * phones' WebCrypto knows Ed25519.
 * @param publicKey 32 bytes
 */
export function checkEd25519(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
	if (signature.length !== 64 || publicKey.length !== 32) return false;
	try {
		// Not ZIP 215, whose laxer rules are for blockchains.
		return verify(signature, message, publicKey, { zip215: false });
	} catch {
		return false;
	}
}
