import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { p256 } from '@oslojs/crypto/ecdsa';
import { utf8 } from '../record/bytes.ts';
import type { PaperPlace } from '../record/entries.ts';
import { PREFIX_LENGTH } from '../record/credential.ts';

/**
 * All secrets of one voter's phone for one ballot paper, made from the recovery code and nothing else (HKDF with SHA-256,
 * RFC 5869): another phone with the code makes the same key and blinds it to the same value, is given the same signature,
 * and can go on.
 */

/** @param what which secret @returns so many bytes that say nothing about any other */
function derive(code: string, { round, ward }: PaperPlace, what: string, length: number): Uint8Array {
	return hkdf(
		sha256,
		utf8(code),
		undefined,
		utf8(`commonpot/phone@v1\nround ${round}\nward ${ward}\n${what}\n`),
		length
	);
}

const base64Url = (bytes: Uint8Array): string =>
	btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');

function bytes32(value: bigint): Uint8Array {
	const digits = value.toString(16).padStart(64, '0');
	return Uint8Array.from(digits.match(/../g)!, (digit) => parseInt(digit, 16));
}

const toBigInt = (bytes: Uint8Array): bigint => bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);

/** A credential's key, as the phone keeps it. */
export interface PhoneKey {
	/** For WebCrypto, which can't work out a public key by itself in every browser. */
	readonly jwk: JsonWebKey;
	/** The P-256 public key, uncompressed: 65 bytes. */
	readonly key: Uint8Array;
}

/** The key of one ballot paper: a number from extra random bits (FIPS 186-5, A.2.1), and its point. Takes milliseconds. */
export function phoneKey(code: string, place: PaperPlace): PhoneKey {
	const d = (toBigInt(derive(code, place, 'key', 48)) % (p256.n - 1n)) + 1n;
	const point = p256.multiply(d, p256.g)!;
	const [x, y] = [bytes32(point.x), bytes32(point.y)];
	const jwk = { kty: 'EC', crv: 'P-256', d: base64Url(bytes32(d)), x: base64Url(x), y: base64Url(y) };
	return { jwk, key: Uint8Array.of(4, ...x, ...y) };
}

/** What RFC 9474's "Randomized" puts before the message. */
export const phonePrefix = (code: string, place: PaperPlace): Uint8Array =>
	derive(code, place, 'prefix', PREFIX_LENGTH);

/** The random numbers of the blinding, in the order in which they're drawn. */
export function phoneDraws(code: string, place: PaperPlace): (length: number) => Uint8Array {
	let count = 0;
	return (length) => derive(code, place, `draw ${++count} ${length}`, length);
}
