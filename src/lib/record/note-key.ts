import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, toBase64 } from './base64.ts';
import { sameBytes, utf8 } from './bytes.ts';

/** Ed25519, among the signature types of C2SP signed-note. */
const ED25519 = 1;

/** Whose signature a note may carry. */
export interface NoteKey {
	/** Says which log or person: a URL without its scheme, such as "vote.example.org/rounds/r1/w1". */
	readonly name: string;
	/** Ed25519, 32 bytes. */
	readonly publicKey: Uint8Array;
}

/** Something that signs under a key's name, with the private half wherever that is kept. */
export interface Signer extends NoteKey {
	/** @returns the Ed25519 signature (RFC 8032) of a message, 64 bytes */
	readonly sign: (message: Uint8Array) => Uint8Array;
}

/** Neither empty nor with spaces or a plus: what C2SP signed-note asks of names. Control characters are refused too. */
export const isKeyName = (name: string): boolean => /^[^\s+\p{Cc}\p{Cs}\p{Z}]+$/u.test(name);

const typedKey = (publicKey: Uint8Array): Uint8Array => Uint8Array.of(ED25519, ...publicKey);

const ids = new WeakMap<NoteKey, Uint8Array>();

/** The four bytes by which a signature says which key made it (C2SP signed-note, "Signatures"). */
export function keyId(key: NoteKey): Uint8Array {
	const known = ids.get(key);
	if (known) return known;
	const id = sha256(Uint8Array.of(...utf8(`${key.name}\n`), ...typedKey(key.publicKey))).subarray(0, 4);
	ids.set(key, id);
	return id;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A key as people pass it on: name, id and key, joined by plus signs (golang.org/x/mod/sumdb/note). */
export const writeNoteKey = (key: NoteKey): string =>
	`${key.name}+${hex(keyId(key))}+${toBase64(typedKey(key.publicKey))}`;

/** Reads what writeNoteKey wrote. @returns null when it's anything else, its id included */
export function readNoteKey(text: string): NoteKey | null {
	const [name = '', id = '', typed = '', ...more] = text.split(/\+([0-9a-f]{8})\+/);
	const bytes = fromBase64(typed);
	if (more.length > 0 || !isKeyName(name) || bytes?.length !== 33 || bytes[0] !== ED25519) return null;
	const key = { name, publicKey: bytes.subarray(1) };
	return hex(keyId(key)) === id && sameBytes(typedKey(key.publicKey), bytes) ? key : null;
}
