import { createHash } from 'node:crypto';
import type { App } from '$lib/operations/app.server.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { openCheckpoint, type Checkpoint } from '$lib/record/checkpoint.ts';
import { closingFormat } from '$lib/record/entries.ts';
import { leafHash, sameHash } from '$lib/record/hashes.ts';
import { appendLeaf, EMPTY_EDGE, rootOf } from '$lib/record/tree.ts';
import { ballotsIn } from '$lib/voting/box.server.ts';
import { openedPaper, statusOf } from '$lib/voting/box-papers.server.ts';
import { HERE } from '../store/voting/a-round.ts';
import { hexOf, type Sender } from './sender.ts';

/** What became of one box's ballots. */
export interface Verdict {
	/** Ballots with a checked receipt. */
	readonly acknowledged: number;
	/** Of those, how many aren't in the record, or aren't what counts though nothing newer was sent. */
	readonly lost: number;
	/** How many leaves and voters are there more often than they should. */
	readonly twice: number;
	/** All else that is wrong, in words. */
	readonly wrong: readonly string[];
}

/** The record never shows these many: manifest, counts, counts, closing. */
const NOT_BALLOTS = 4;

/** Whether each of these checkpoints is that of the record's beginning: then it only ever grew. */
function grewOnly(entries: readonly string[], seen: readonly Checkpoint[]): boolean {
	const left = new Set(seen);
	let edge = EMPTY_EDGE;
	for (const entry of entries) {
		edge = appendLeaf(edge, leafHash(utf8(entry))).edge;
		const here = [...left].filter(({ size }) => size === edge.size);
		if (here.some(({ root }) => !sameHash(root, rootOf(edge)))) return false;
		here.forEach((checkpoint) => left.delete(checkpoint));
	}
	return left.size === 0;
}

/** What the box says of itself at the end, held against what was seen of it before. */
async function faultsOfRecord(app: App, entries: readonly string[], notes: ReadonlySet<string>): Promise<string[]> {
	const { box, main } = app.stores;
	const { closed, checkpoint, size } = (await statusOf(box, HERE))!;
	const { signer } = (await openedPaper(box, HERE))!;
	const seen = [...notes, checkpoint].map((note) => openCheckpoint(utf8(note), signer));
	const [noted] = await main.read.select().from(main.tables.boxClosings);
	const voters = await box.read.$count(box.tables.ballots);
	const closing = closingFormat.decode(utf8(entries.at(-1)!));
	let counted = 0;
	for await (const _ of ballotsIn(app, HERE, 'counting')) counted++;
	const faults = {
		'not closed': !closed,
		'a checkpoint that the record’s key didn’t sign': seen.includes(null),
		'a checkpoint that isn’t of this record': !grewOnly(
			entries,
			seen.filter((one) => one !== null)
		),
		'a checkpoint of another size': size !== entries.length,
		'leaves that still wait': (await box.read.$count(box.tables.waitingLeaves)) > 0,
		'another closing in the main store': noted?.checkpoint !== createHash('sha256').update(checkpoint).digest('hex'),
		'the closing counts other ballots': closing.ballots !== entries.length - NOT_BALLOTS,
		'the closing counts other voters': closing.counted !== voters || counted !== voters
	};
	return Object.entries(faults).flatMap(([words, wrong]) => (wrong ? [words] : []));
}

/** How many of a voter's acknowledged ballots are missing, or aren't what counts though they're the newest. */
function lostOf(
	sender: Sender,
	inRecord: ReadonlyMap<string, number>,
	kept: { number: number; choices: string } | undefined
) {
	const missing = [...sender.acknowledged].filter((number) => !inRecord.has(hexOf(sender.sent.get(number)!.leaf)));
	const highest = Math.max(0, ...sender.acknowledged);
	if (highest === 0) return 0;
	// What got no answer may be there or not; if it is, then it counts.
	const counts = kept && kept.number >= highest && sender.sent.get(kept.number)?.choices === kept.choices;
	return missing.length + (counts || missing.includes(highest) ? 0 : 1);
}

/**
 * Looks at what is left of a box that was closed, and at what phones were promised.
 * @param app over its stores, past its closing
 * @param notes checkpoints that were seen while it was open
 */
export async function judge(app: App, senders: readonly Sender[], notes: ReadonlySet<string>): Promise<Verdict> {
	const { recordEntries, ballots } = app.stores.box.tables;
	const rows = await app.stores.box.read.select().from(recordEntries).orderBy(recordEntries.idx);
	const entries = rows.map(({ entry }) => entry);
	const inRecord = new Map<string, number>();
	for (const entry of entries) {
		const leaf = hexOf(leafHash(utf8(entry)));
		inRecord.set(leaf, (inRecord.get(leaf) ?? 0) + 1);
	}
	const kept = await app.stores.box.read.select().from(ballots);
	const byKey = new Map(kept.map((row) => [row.key, row]));
	const keyOf = ({ phone }: Sender) => Buffer.from(phone.credential.key).toString('base64');
	return {
		acknowledged: senders.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
		lost: senders.reduce((sum, sender) => sum + lostOf(sender, inRecord, byKey.get(keyOf(sender))), 0),
		twice: [...inRecord.values()].filter((times) => times > 1).length + (kept.length - byKey.size),
		wrong: await faultsOfRecord(app, entries, notes)
	};
}
