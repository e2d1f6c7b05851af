import type { Reads, Store } from '$db/store.ts';
import { paperFormat, type PaperText } from '../record/ballot-paper.ts';
import { utf8 } from '../record/bytes.ts';
import { manifestFormat } from '../record/entries.ts';
import type { Signer } from '../record/note-key.ts';
import { recordSigner } from '../rounds/record-key.server.ts';
import { issuingKey } from './blind-signature.ts';
import { paperKey, type PaperPlace } from './paper-place.ts';
import { ofPaper } from './record-keeper.server.ts';
import { recordKeyOf } from './record-keys.server.ts';

/** What never changes about a paper that was opened. */
export interface OpenedPaper {
	readonly text: PaperText;
	/** Checks credentials. */
	readonly issuing: CryptoKey;
	readonly signer: Signer;
}

/** What does. */
export interface PaperStatus {
	readonly closesAt: Date;
	readonly closed: boolean;
	readonly size: number;
	readonly checkpoint: string;
}

/** How far a paper's record is; null when the paper was never opened. */
export async function statusOf(
	box: Store<'box'>,
	place: PaperPlace,
	read: Reads = box.read
): Promise<PaperStatus | null> {
	const { papers } = box.tables;
	const [row] = await read
		.select({ closesAt: papers.closesAt, closed: papers.closed, size: papers.size, checkpoint: papers.checkpoint })
		.from(papers)
		.where(ofPaper(papers, place));
	return row ?? null;
}

const opened = new WeakMap<object, Map<string, OpenedPaper>>();

/** A paper that was opened; null when it never was. Read once: nothing of this changes. */
export async function openedPaper(box: Store<'box'>, place: PaperPlace): Promise<OpenedPaper | null> {
	const known = opened.get(box.tables) ?? new Map<string, OpenedPaper>();
	opened.set(box.tables, known);
	const kept = known.get(paperKey(place));
	if (kept) return kept;
	const { papers } = box.tables;
	const [row] = await box.read.select().from(papers).where(ofPaper(papers, place));
	if (!row) return null;
	const manifest = manifestFormat.decode(utf8(row.manifest));
	const paper: OpenedPaper = {
		text: paperFormat.decode(utf8(row.paper)),
		issuing: await issuingKey(new Uint8Array(Buffer.from(row.issuingKey, 'base64')), manifest.issuingKey),
		signer: recordSigner(row.origin, await recordKeyOf(box, place))
	};
	known.set(paperKey(place), paper);
	return paper;
}

/**
 * A paper's record as anybody may see it.
 * @returns null when the paper was never opened
 */
export async function publicBox(box: Store<'box'>, place: PaperPlace) {
	const { papers } = box.tables;
	const [row] = await box.read.select().from(papers).where(ofPaper(papers, place));
	if (!row) return null;
	const base64 = (text: string) => Buffer.from(text).toString('base64');
	return {
		manifest: base64(row.manifest),
		paper: base64(row.paper),
		issuingKey: row.issuingKey,
		checkpoint: row.checkpoint,
		entries: row.size,
		closes: row.closesAt.toISOString(),
		closed: row.closed
	};
}
