import { utf8 } from './bytes.ts';
import { leafHash, type Hash } from './hashes.ts';
import { appendLeaf, type Edge, type TreeNode } from './tree.ts';

/** An entry in its place, as a store keeps it. */
export interface PlacedEntry {
	/** From 0. */
	readonly index: number;
	readonly leaf: Hash;
	readonly entry: string;
}

/**
 * Adds entries to a record, in the order in which they're given.
 * @param edge the record's right edge before them
 * @returns its new edge, and what has to be stored: the entries in their places, and the nodes that are complete now
 */
export function grow(edge: Edge, entries: readonly string[]): { edge: Edge; placed: PlacedEntry[]; nodes: TreeNode[] } {
	const placed: PlacedEntry[] = [];
	const nodes: TreeNode[] = [];
	let grown = edge;
	for (const entry of entries) {
		const leaf = leafHash(utf8(entry));
		placed.push({ index: grown.size, leaf, entry });
		const next = appendLeaf(grown, leaf);
		grown = next.edge;
		nodes.push(...next.made);
	}
	return { edge: grown, placed, nodes };
}
