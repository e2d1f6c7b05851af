import { refuse } from '../kernel/errors.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { TreeHead } from './consistency.ts';
import { isKeyName, type NoteKey, type Signer } from './note-key.ts';
import { openNote, signNote } from './signed-note.ts';
import { demandSize } from './tree.ts';

/** C2SP tlog-checkpoint (c2sp.org/tlog-checkpoint): what a record was at one moment, signed by whoever keeps it. */
export interface Checkpoint extends TreeHead {
	/** Which record; the same as the name of the key that signs. */
	readonly origin: string;
}

/** The three lines that are signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
	demandSize(size);
	if (!isKeyName(origin) || root.length !== 32) throw new RangeError('no checkpoint says this');
	return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** A tree size or a leaf's place: digits without needless zeros. @returns null when it's anything else */
export function readWhole(text: string): number | null {
	const number = Number(text);
	return /^(?:0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(number) ? number : null;
}

/**
 * Reads a note's text as a checkpoint.
 * @throws Refusal BadInput when it's none, or has lines beside the three: a record of ours never has them
 */
export function readCheckpointText(text: string): Checkpoint {
	const [origin = '', sizeText = '', rootText = '', end, ...more] = text.split('\n');
	const size = readWhole(sizeText);
	const root = fromBase64(rootText);
	if (!isKeyName(origin) || size === null || root?.length !== 32 || end !== '' || more.length > 0) {
		refuse('BadInput', { where: 'checkpoint', why: 'not an origin, a size and a root' });
	}
	return { origin, size, root };
}

/** @param signer of that record: its name is the origin */
export const signCheckpoint = (head: TreeHead, signer: Signer): string =>
	signNote(checkpointText({ origin: signer.name, size: head.size, root: head.root }), signer);

/**
 * Opens a checkpoint of one record.
 * @param key of that record: its name is the origin
 * @returns null when it isn't signed by that key, or speaks of another record
 * @throws Refusal BadInput when it isn't a signed checkpoint
 */
export function openCheckpoint(note: Uint8Array, key: NoteKey): Checkpoint | null {
	const opened = openNote(note, [key]);
	if (!opened) return null;
	const checkpoint = readCheckpointText(opened.text);
	return checkpoint.origin === key.name ? checkpoint : null;
}
