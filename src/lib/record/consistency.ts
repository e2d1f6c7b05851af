import { EMPTY_ROOT, nodeHash, sameHash, type Hash } from './hashes.ts';
import { demandSize, hashOfRange, leftSize, type ReadNode } from './tree.ts';

const MOST_STEPS = 64;

/**
 * The proof that a tree only ever grew from `before` to `after` leaves (RFC 6962 §2.1.2).
 * @param read gives the stored nodes of a tree with at least `after` leaves
 * @returns nothing where nothing needs proving: before is 0, or both are the same
 * @throws RangeError when `before` is more than `after`
 */
export function consistencyPath(read: ReadNode, before: number, after: number): Hash[] {
	demandSize(before);
	demandSize(after);
	if (before > after) throw new RangeError(`a tree of ${after} leaves never had ${before}`);
	if (before === 0 || before === after) return [];
	const path: Hash[] = [];
	let start = 0;
	let width = after;
	// Walks down to where the smaller tree ends; all that hangs beside the way belongs to the proof.
	while (before - start !== width) {
		const left = leftSize(width);
		if (before - start <= left) {
			path.push(hashOfRange(read, start + left, width - left));
			width = left;
		} else {
			path.push(hashOfRange(read, start, left));
			start += left;
			width -= left;
		}
	}
	// The smaller tree's own root is known to whoever checks, and left out.
	if (start > 0) path.push(hashOfRange(read, start, width));
	return path.reverse();
}

/** A tree, as somebody saw it. */
export interface TreeHead {
	readonly size: number;
	readonly root: Hash;
}

const isHead = ({ size, root }: TreeHead): boolean => Number.isSafeInteger(size) && size >= 0 && root.length === 32;

/** Whether a path shows that the second tree is the first with leaves added (RFC 9162 §2.1.4.2). */
export function growsFrom(before: TreeHead, after: TreeHead, path: readonly Hash[]): boolean {
	if (!isHead(before) || !isHead(after) || before.size > after.size) return false;
	if (path.length > MOST_STEPS || path.some((step) => step.length !== 32)) return false;
	if (before.size === 0) return path.length === 0 && sameHash(before.root, EMPTY_ROOT);
	if (before.size === after.size) return path.length === 0 && sameHash(before.root, after.root);
	return climbs(before, after, path);
}

function climbs(before: TreeHead, after: TreeHead, path: readonly Hash[]): boolean {
	let place = before.size - 1;
	let last = after.size - 1;
	while (place % 2 === 1) {
		place = (place - 1) / 2;
		last = Math.floor(last / 2);
	}
	// Where the smaller tree is complete, its root is the first step.
	const steps = place === 0 ? [before.root, ...path] : [...path];
	const first = steps.shift();
	if (!first) return false;
	let small = first;
	let large = first;
	for (const step of steps) {
		if (last === 0) return false;
		if (place % 2 === 1 || place === last) {
			small = nodeHash(step, small);
			large = nodeHash(step, large);
			while (place % 2 === 0 && place !== 0) {
				place /= 2;
				last = Math.floor(last / 2);
			}
		} else {
			large = nodeHash(large, step);
		}
		place = Math.floor(place / 2);
		last = Math.floor(last / 2);
	}
	return last === 0 && sameHash(small, before.root) && sameHash(large, after.root);
}
