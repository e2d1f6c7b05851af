import { refuse } from '../kernel/errors.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { fromUtf8, utf8 } from './bytes.ts';
import { openCheckpoint, readWhole, type Checkpoint } from './checkpoint.ts';
import { leafHash, type Hash } from './hashes.ts';
import { includes } from './inclusion.ts';
import type { NoteKey } from './note-key.ts';

/** C2SP tlog-proof (c2sp.org/tlog-proof): shows offline that an entry is in a record. */
export interface Proof {
	/** Which leaf, from 0. */
	readonly index: number;
	readonly path: readonly Hash[];
	/** The signed checkpoint, as it came. */
	readonly checkpoint: string;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
/** A signed note has few; a path has 64 at most. */
const MOST_BYTES = 1_000_000;

/** Writes a proof, without extra data. */
export const writeProof = ({ index, path, checkpoint }: Proof): string =>
	[FIRST_LINE, `index ${index}`, ...path.map(toBase64), '', checkpoint].join('\n');

/** Extra data is for others' purposes and not signed: it's looked at only as far as its spelling goes. */
const isExtra = (line: string | undefined): boolean =>
	line !== undefined && line.startsWith('extra ') && fromBase64(line.slice('extra '.length)) !== null;

/**
 * Takes a proof apart; see checkProof for whether it proves anything.
 * @throws Refusal BadInput when it isn't one
 */
export function readProof(bytes: Uint8Array): Proof {
	const malformed = (why: string): never => refuse('BadInput', { where: 'proof', why });
	if (bytes.length > MOST_BYTES) malformed('too large');
	const text = fromUtf8(bytes) ?? malformed('not UTF-8');
	const end = text.indexOf('\n\n');
	if (end < 0) malformed('no blank line');
	const [first, ...lines] = text.slice(0, end).split('\n');
	if (first !== FIRST_LINE) malformed(`doesn't begin with ${FIRST_LINE}`);
	if (isExtra(lines[0])) lines.shift();
	const [, place = ''] = /^index (.*)$/.exec(lines.shift() ?? '') ?? [];
	const index = readWhole(place) ?? malformed('no index');
	const path = lines.map((line) => {
		const hash = fromBase64(line);
		return hash?.length === 32 ? hash : malformed('not a hash');
	});
	return { index, path, checkpoint: text.slice(end + 2) };
}

/**
 * Whether a proof shows that an entry is in a record.
 * @param entry the leaf's bytes
 * @param key of the record
 * @returns the checkpoint that it's shown for; null when it isn't shown
 * @throws Refusal BadInput when the checkpoint in the proof isn't one
 */
export function checkProof(proof: Proof, entry: Uint8Array, key: NoteKey): Checkpoint | null {
	const checkpoint = openCheckpoint(utf8(proof.checkpoint), key);
	if (!checkpoint) return null;
	const { index, path } = proof;
	const { size, root } = checkpoint;
	return includes({ leaf: leafHash(entry), index, size, root, path }) ? checkpoint : null;
}
