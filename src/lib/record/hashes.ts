import { sha256 } from '@noble/hashes/sha2.js';
import { sameBytes } from './bytes.ts';

/** A SHA-256 hash, 32 bytes. */
export type Hash = Uint8Array;

/** The root of a tree without leaves: SHA-256 of nothing (RFC 6962 §2.1). */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array());

/** The hash of a leaf: SHA-256 over 0x00 and the entry's bytes (RFC 6962 §2.1). */
export function leafHash(entry: Uint8Array): Hash {
	return sha256.create().update(Uint8Array.of(0)).update(entry).digest();
}

/** The hash of an inner node: SHA-256 over 0x01, the left child's hash and the right child's (RFC 6962 §2.1). */
export function nodeHash(left: Hash, right: Hash): Hash {
	const bytes = new Uint8Array(65);
	bytes[0] = 1;
	bytes.set(left, 1);
	bytes.set(right, 33);
	return sha256(bytes);
}

export const sameHash = (a: Hash, b: Hash): boolean => a.length === 32 && sameBytes(a, b);
