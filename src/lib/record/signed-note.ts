import { refuse } from '../kernel/errors.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { fromUtf8, sameBytes, utf8 } from './bytes.ts';
import { checkEd25519 } from './ed25519.ts';
import { isKeyName, keyId, type NoteKey, type Signer } from './note-key.ts';

/** C2SP signed-note (c2sp.org/signed-note): a text, a blank line, and a line for each signature. */

/** More than anybody needs; the specification asks for at least 16. */
const MOST_SIGNATURES = 64;
const MOST_BYTES = 1_000_000;

interface SignatureLine {
	readonly name: string;
	readonly id: Uint8Array;
	readonly signature: Uint8Array;
}

/** A text that a note can carry: it ends in a line end, and has no other control characters. */
const isNoteText = (text: string): boolean => /^[^\u0000-\u0009\u000b-\u001f]*\n$/.test(text);

/**
 * Signs a text.
 * @param text ends in a line end
 * @returns the note with one signature
 * @throws RangeError for a text or name that no note can carry: a bug
 */
export function signNote(text: string, signer: Signer): string {
	if (!isNoteText(text) || !isKeyName(signer.name)) throw new RangeError('no signed note can carry this');
	const signature = signer.sign(utf8(text));
	return `${text}\n— ${signer.name} ${toBase64(Uint8Array.of(...keyId(signer), ...signature))}\n`;
}

function readLine(line: string): SignatureLine | null {
	const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
	const bytes = fromBase64(encoded);
	if (!isKeyName(name) || !bytes || bytes.length < 5) return null;
	return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

const malformed = (why: string): never => refuse('BadInput', { where: 'signed note', why });

/** Takes a note apart. Nothing is checked yet: its text mustn't be believed. @throws Refusal BadInput */
function split(note: Uint8Array): { text: string; lines: SignatureLine[] } {
	if (note.length > MOST_BYTES) malformed('too large');
	const whole = fromUtf8(note) ?? malformed('not UTF-8');
	const end = whole.lastIndexOf('\n\n');
	if (end < 0) malformed('no blank line');
	const text = whole.slice(0, end + 1);
	if (!isNoteText(whole)) malformed('control characters, or no line end');
	const lines = whole.slice(end + 2, -1).split('\n');
	if (lines.length > MOST_SIGNATURES) malformed('too many signatures');
	return { text, lines: lines.map((line) => readLine(line) ?? malformed('not a signature line')) };
}

/**
 * Opens a note: its text may be believed if one of the keys signed it.
 * @param note UTF-8 bytes
 * @param keys those that are trusted; signatures by others are passed over, as the specification asks
 * @returns the text, with the names of the keys that signed it; null when none did, or one of them wrongly
 * @throws Refusal BadInput when it isn't a signed note
 */
export function openNote(note: Uint8Array, keys: readonly NoteKey[]): { text: string; signedBy: string[] } | null {
	const { text, lines } = split(note);
	const message = utf8(text);
	const signedBy = new Set<string>();
	for (const { name, id, signature } of lines) {
		const key = keys.find((known) => known.name === name && sameBytes(keyId(known), id));
		if (!key) continue;
		if (!checkEd25519(signature, message, key.publicKey)) return null;
		signedBy.add(name);
	}
	return signedBy.size > 0 ? { text, signedBy: [...signedBy] } : null;
}
