import { EMPTY_ROOT, nodeHash, type Hash } from './hashes.ts';

/**
 * A Merkle tree (RFC 6962 §2.1) that grows on the right, kept as the hashes of its complete subtrees. Node (0, i) is leaf i;
 * node (level, i) covers the 2^level leaves from i × 2^level on. Once made it never changes: it can be stored for good, and
 * a million leaves are never hashed again.
 */
export interface TreeNode {
	readonly level: number;
	readonly index: number;
	readonly hash: Hash;
}

/** Gives the hash of a complete subtree, from wherever nodes are stored. */
export type ReadNode = (level: number, index: number) => Hash;

/** A tree's right edge: as much of it as growing and its root need, at most 53 hashes. */
export interface Edge {
	/** How many leaves there are. */
	readonly size: number;
	/** The largest complete subtrees from left to right, one for each binary 1 in `size`. */
	readonly hashes: readonly Hash[];
}

export const EMPTY_EDGE: Edge = { size: 0, hashes: [] };

const MOST_LEAVES = Number.MAX_SAFE_INTEGER;

/** Stops at a size that no tree has. @throws RangeError: a bug, never a person's mistake */
export function demandSize(size: number): void {
	if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`no tree has ${size} leaves`);
}

/** The largest power of two below `size`: how many leaves are left of the root (RFC 6962's k). Size is 2 or more. */
export function leftSize(size: number): number {
	let left = 1;
	while (left * 2 < size) left *= 2;
	return left;
}

/** The complete subtrees that a tree of `size` leaves is made of, from left to right, as level and index. */
export function edgeNodes(size: number): { level: number; index: number }[] {
	demandSize(size);
	const nodes = [];
	for (let start = 0; start < size;) {
		let level = 0;
		while (start + 2 ** (level + 1) <= size && start % 2 ** (level + 1) === 0) level++;
		nodes.push({ level, index: start / 2 ** level });
		start += 2 ** level;
	}
	return nodes;
}

/** A tree's right edge, read back from stored nodes. @param size how many leaves it has, or had at some time */
export const readEdge = (read: ReadNode, size: number): Edge => ({
	size,
	hashes: edgeNodes(size).map(({ level, index }) => read(level, index))
});

/**
 * Adds one leaf.
 * @returns the new right edge, and the nodes that are complete from now on, lowest first: what has to be stored
 */
export function appendLeaf(edge: Edge, leaf: Hash): { edge: Edge; made: TreeNode[] } {
	if (edge.size >= MOST_LEAVES) throw new RangeError('the tree is full');
	const hashes = [...edge.hashes];
	let node: TreeNode = { level: 0, index: edge.size, hash: leaf };
	const made = [node];
	while (node.index % 2 === 1) {
		node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(hashes.pop()!, node.hash) };
		made.push(node);
	}
	return { edge: { size: edge.size + 1, hashes: [...hashes, node.hash] }, made };
}

/** The root of the tree (RFC 6962 §2.1). */
export function rootOf(edge: Edge): Hash {
	return edge.hashes.length === 0 ? EMPTY_ROOT : edge.hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The root over leaves that are all at hand, as a checker has them. @param leaves leaf hashes */
export function rootOfLeaves(leaves: Iterable<Hash>): Hash {
	const hashes: Hash[] = [];
	let size = 0;
	for (const leaf of leaves) {
		let hash = leaf;
		for (let index = size; index % 2 === 1; index = (index - 1) / 2) hash = nodeHash(hashes.pop()!, hash);
		hashes.push(hash);
		size++;
	}
	return rootOf({ size, hashes });
}

/** The hash of the leaves from `start` on, `size` of them, as the tree cuts itself up: complete, or at its right edge. */
export function hashOfRange(read: ReadNode, start: number, size: number): Hash {
	const level = Math.log2(size);
	if (Number.isInteger(level)) return read(level, start / size);
	const left = leftSize(size);
	return nodeHash(hashOfRange(read, start, left), hashOfRange(read, start + left, size - left));
}
