import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Queries, Reads, Store } from '$db/store.ts';
import type { RandomBytes } from '../kernel/ids.ts';
import { signCheckpoint } from '../record/checkpoint.ts';
import { grow } from '../record/grow.ts';
import type { Hash } from '../record/hashes.ts';
import { inclusionPath } from '../record/inclusion.ts';
import type { Signer } from '../record/note-key.ts';
import { writeProof } from '../record/proof.ts';
import { edgeNodes, EMPTY_EDGE, readEdge, rootOf, type ReadNode } from '../record/tree.ts';
import type { PaperPlace } from './paper-place.ts';

type Box = Store<'box'>;

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** The rows of a table of the box that belong to one paper. */
export const ofPaper = (
	table: Box['tables'][
		| 'recordKeys'
		| 'papers'
		| 'ballots'
		| 'slipBallots'
		| 'importedBallots'
		| 'waitingLeaves'
		| 'recordEntries'
		| 'recordNodes'],
	{ roundId, wardId }: PaperPlace
) => and(eq(table.roundId, roundId), eq(table.wardId, wardId));

interface NodePlace {
	readonly level: number;
	readonly index: number;
}
const nodeKey = ({ level, index }: NodePlace): string => `${level} ${index}`;

/** Reads stored nodes. A tree of any size needs few: its edge, or one leaf's path. */
async function nodesAt(box: Box, read: Reads, place: PaperPlace, wanted: readonly NodePlace[]): Promise<ReadNode> {
	const { recordNodes } = box.tables;
	const found = new Map<string, Hash>();
	if (wanted.length > 0) {
		const any = wanted.map(({ level, index }) => and(eq(recordNodes.level, level), eq(recordNodes.idx, index)));
		const rows = await read
			.select({ level: recordNodes.level, index: recordNodes.idx, hash: recordNodes.hash })
			.from(recordNodes)
			.where(and(ofPaper(recordNodes, place), or(...any)));
		for (const row of rows) found.set(nodeKey(row), fromHex(row.hash));
	}
	return (level, index) => {
		const hash = found.get(nodeKey({ level, index }));
		if (!hash) throw new Error(`the record lacks node ${level} ${index}`);
		return hash;
	};
}

const ROWS_AT_A_TIME = 500;

async function inPortionsOf<Row>(rows: readonly Row[], put: (some: Row[]) => PromiseLike<unknown>): Promise<void> {
	for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME) await put(rows.slice(from, from + ROWS_AT_A_TIME));
}

/** A record to be added to, and who signs it. */
export interface GrowingRecord {
	readonly place: PaperPlace;
	/** How many entries it has. */
	readonly size: number;
	readonly signer: Signer;
}

/**
 * Adds entries to a record, in the order in which they're given.
 * @returns its new size and checkpoint, for the caller to keep in the same transaction
 */
export async function addEntries(
	box: Box,
	tx: Queries,
	{ place, size, signer }: GrowingRecord,
	entries: readonly string[]
): Promise<{ size: number; checkpoint: string }> {
	const { recordEntries, recordNodes } = box.tables;
	const edge = size === 0 ? EMPTY_EDGE : readEdge(await nodesAt(box, tx, place, edgeNodes(size)), size);
	const grown = grow(edge, entries);
	const rows = grown.placed.map(({ index, leaf, entry }) => ({ ...place, idx: index, leaf: hex(leaf), entry }));
	const nodes = grown.nodes.map(({ level, index, hash }) => ({ ...place, level, idx: index, hash: hex(hash) }));
	await inPortionsOf(rows, (some) => tx.insert(recordEntries).values(some));
	await inPortionsOf(nodes, (some) => tx.insert(recordNodes).values(some));
	const head = { size: grown.edge.size, root: rootOf(grown.edge) };
	return { size: head.size, checkpoint: signCheckpoint(head, signer) };
}

/** In a random order, each as likely as any other. */
export const shuffled = <Item>(random: RandomBytes, items: readonly Item[]): Item[] =>
	items
		.map((item) => ({ item, at: hex(random(16)) }))
		.sort((a, b) => (a.at < b.at ? -1 : 1))
		.map(({ item }) => item);

/** Takes out the leaves that wait to be added to a record, shuffled: the record doesn't say in which order ballots came. */
export async function takeWaiting(box: Box, tx: Queries, random: RandomBytes, place: PaperPlace): Promise<string[]> {
	const { waitingLeaves } = box.tables;
	const rows = await tx
		.select({ leaf: waitingLeaves.leaf, entry: waitingLeaves.entry })
		.from(waitingLeaves)
		.where(ofPaper(waitingLeaves, place))
		.orderBy(asc(waitingLeaves.leaf));
	const leaves = rows.map(({ leaf }) => leaf);
	await inPortionsOf(leaves, (some) =>
		tx.delete(waitingLeaves).where(and(ofPaper(waitingLeaves, place), inArray(waitingLeaves.leaf, some)))
	);
	return shuffled(
		random,
		rows.map(({ entry }) => entry)
	);
}

/**
 * Shows that a leaf is in a paper's record.
 * @param leaf its hash, in hexadecimal
 * @returns a tlog-proof for the newest checkpoint; null while the leaf isn't in one
 */
export async function proofOf(box: Box, place: PaperPlace, leaf: string): Promise<string | null> {
	const { papers, recordEntries } = box.tables;
	// The checkpoint first: whatever comes in between is beyond its size.
	const [paper] = await box.read
		.select({ size: papers.size, checkpoint: papers.checkpoint })
		.from(papers)
		.where(ofPaper(papers, place));
	const [entry] = await box.read
		.select({ index: recordEntries.idx })
		.from(recordEntries)
		.where(and(ofPaper(recordEntries, place), eq(recordEntries.leaf, leaf)));
	if (!paper || !entry || entry.index >= paper.size) return null;
	const wanted: NodePlace[] = [];
	inclusionPath((level, index) => (wanted.push({ level, index }), new Uint8Array(32)), entry.index, paper.size);
	const read = await nodesAt(box, box.read, place, wanted);
	const path = inclusionPath(read, entry.index, paper.size);
	return writeProof({ index: entry.index, path, checkpoint: paper.checkpoint });
}
