import { Refusal } from '../kernel/errors.ts';
import { utf8 } from '../record/bytes.ts';
import { receiptFormat, type Manifest } from '../record/entries.ts';
import { leafHash } from '../record/hashes.ts';
import type { NoteKey } from '../record/note-key.ts';
import { checkProof, readProof } from '../record/proof.ts';
import { openNote } from '../record/signed-note.ts';

/** What a phone believes: what the manifest's record key signed, about this very ballot, and nothing else. */

/**
 * The record's key, under the name that the note itself gives: a host, and this round and ward. The host says nothing; the
 * key does.
 */
function recordKey(note: string, { round, ward, recordKey: publicKey }: Manifest): NoteKey | null {
	const names = [...note.matchAll(/^— (\S+) /gmu)].map(([, name]) => name!);
	const name = names.find((given) => given.endsWith(`/rounds/${round}/${ward}`));
	return name === undefined ? null : { name, publicKey };
}

/** Whether a check holds; what can't be read doesn't. */
function holds(check: () => boolean): boolean {
	try {
		return check();
	} catch (problem) {
		if (problem instanceof Refusal) return false;
		throw problem;
	}
}

/** Whether this is the box's promise to count this ballot. @param leaf the ballot's leaf, as it's signed */
export const isReceipt = (note: string, manifest: Manifest, leaf: Uint8Array): boolean =>
	holds(() => {
		const key = recordKey(note, manifest);
		const opened = key && openNote(utf8(note), [key]);
		const { round, ward } = manifest;
		return opened?.text === receiptFormat.spell({ round, ward, leaf: leafHash(leaf) });
	});

/** Whether this proves that a ballot is in the public record. @param proof a tlog-proof */
export const isInRecord = (proof: Uint8Array, manifest: Manifest, leaf: Uint8Array): boolean =>
	holds(() => {
		const read = readProof(proof);
		const key = recordKey(read.checkpoint, manifest);
		return key !== null && checkProof(read, leaf, key) !== null;
	});
