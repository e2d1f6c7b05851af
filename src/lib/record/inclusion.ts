import { nodeHash, sameHash, type Hash } from './hashes.ts';
import { demandSize, hashOfRange, leftSize, type ReadNode } from './tree.ts';

/** More steps than any tree has: a longer proof is nonsense. */
const MOST_STEPS = 64;

/**
 * The audit path of a leaf: the hashes that lead from it to the root, leaf's neighbour first (RFC 6962 §2.1.1).
 * @param read gives the stored nodes of a tree with at least `size` leaves
 * @param index which leaf, from 0
 * @param size of the tree that the path is for: this one, or any that it has been
 * @throws RangeError when there's no such leaf
 */
export function inclusionPath(read: ReadNode, index: number, size: number): Hash[] {
	demandSize(size);
	if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index} of ${size}`);
	const path: Hash[] = [];
	let start = 0;
	let width = size;
	while (width > 1) {
		const left = leftSize(width);
		if (index - start < left) {
			path.push(hashOfRange(read, start + left, width - left));
			width = left;
		} else {
			path.push(hashOfRange(read, start, left));
			start += left;
			width -= left;
		}
	}
	return path.reverse();
}

export interface InclusionClaim {
	readonly leaf: Hash;
	/** Which leaf, from 0. */
	readonly index: number;
	/** Of the tree. */
	readonly size: number;
	readonly root: Hash;
	readonly path: readonly Hash[];
}

/** Whether a path shows that a leaf stands at this place in the tree with this root (RFC 9162 §2.1.3.2). */
export function includes({ leaf, index, size, root, path }: InclusionClaim): boolean {
	if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return false;
	if (index < 0 || index >= size || path.length > MOST_STEPS) return false;
	let place = index;
	let last = size - 1;
	let hash = leaf;
	for (const step of path) {
		if (last === 0 || step.length !== 32) return false;
		if (place % 2 === 1 || place === last) {
			hash = nodeHash(step, hash);
			while (place % 2 === 0 && place !== 0) {
				place /= 2;
				last = Math.floor(last / 2);
			}
		} else {
			hash = nodeHash(hash, step);
		}
		place = Math.floor(place / 2);
		last = Math.floor(last / 2);
	}
	return last === 0 && sameHash(hash, root);
}
