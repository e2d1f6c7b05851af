import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistencyPath, growsFrom } from '$lib/record/consistency.ts';
import { EMPTY_ROOT, leafHash, nodeHash, type Hash } from '$lib/record/hashes.ts';
import { includes, inclusionPath } from '$lib/record/inclusion.ts';
import { appendLeaf, EMPTY_EDGE, readEdge, rootOf, rootOfLeaves, type ReadNode } from '$lib/record/tree.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex');

/** The reference tree of Certificate Transparency's own tests (merkletree/merkle_tree_test.cc). */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
	'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
	'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
	'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
	'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
	'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
	'4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
	'76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
	'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
	'5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'
];
const LEAVES = ENTRIES.map((entry) => leafHash(bytes(entry)));

/** A tree that grew leaf by leaf, with its nodes in a map as a store would have them. */
function grow(leaves: readonly Hash[]) {
	const nodes = new Map<string, Hash>();
	const roots = [rootOf(EMPTY_EDGE)];
	let edge = EMPTY_EDGE;
	for (const leaf of leaves) {
		const { edge: next, made } = appendLeaf(edge, leaf);
		for (const { level, index, hash } of made) nodes.set(`${level} ${index}`, hash);
		edge = next;
		roots.push(rootOf(edge));
	}
	const read: ReadNode = (level, index) => nodes.get(`${level} ${index}`)!;
	return { nodes, read, roots, edge };
}

/** RFC 6962 §2.1 word by word: slow, and plain to see. */
function plainRoot(leaves: readonly Hash[]): Hash {
	if (leaves.length === 0) return EMPTY_ROOT;
	if (leaves.length === 1) return leaves[0]!;
	let k = 1;
	while (k * 2 < leaves.length) k *= 2;
	return nodeHash(plainRoot(leaves.slice(0, k)), plainRoot(leaves.slice(k)));
}

const MANY = 41;
const manyLeaves = Array.from({ length: MANY }, (_, i) => leafHash(Uint8Array.of(i, 7)));
const flip = (hash: Hash, bit: number): Hash =>
	hash.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
const flipped = (path: readonly Hash[], bit: number) =>
	path.map((hash, i) => (i === Math.floor(bit / 256) ? flip(hash, bit % 256) : hash));

describe('the tree', () => {
	it.each(ROOTS.map((root, size) => [size, root] as const))('of %i reference leaves has root %s', (size, root) => {
		expect(hex(grow(LEAVES).roots[size]!)).toBe(root);
		expect(hex(rootOfLeaves(LEAVES.slice(0, size)))).toBe(root);
	});

	it('has the root that the definition gives, and each complete subtree once, at every size', () => {
		const { nodes, read, roots } = grow(manyLeaves);
		for (let size = 0; size <= MANY; size++) {
			expect(hex(roots[size]!)).toBe(hex(plainRoot(manyLeaves.slice(0, size))));
			expect(hex(rootOf(readEdge(read, size)))).toBe(hex(roots[size]!));
		}
		expect(nodes.size).toBe(41 + 20 + 10 + 5 + 2 + 1);
		expect(hex(nodes.get('2 3')!)).toBe(hex(plainRoot(manyLeaves.slice(12, 16))));
	});

	it('goes on from its stored right edge as if it had never stopped', () => {
		const { read, roots } = grow(manyLeaves.slice(0, 21));
		const { edge } = appendLeaf(readEdge(read, 21), manyLeaves[21]!);
		expect(hex(rootOf(edge))).toBe(hex(plainRoot(manyLeaves.slice(0, 22))));
		expect(hex(roots[21]!)).not.toBe(hex(rootOf(edge)));
	});
});

describe('the proof that a leaf is included', () => {
	/** Leaf counted from 1, size, path: the vectors of the same tests. */
	it.each([
		[1, 1, []],
		[
			1,
			8,
			[
				'96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
				'5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
				'6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
			]
		],
		[
			6,
			8,
			[
				'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
				'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
				'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'
			]
		],
		[3, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
		[
			2,
			5,
			[
				'6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
				'5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
				'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
			]
		]
	])('for leaf %i of %i is the published one', (leaf, size, path) => {
		expect(inclusionPath(grow(LEAVES).read, leaf - 1, size).map(hex)).toEqual(path);
	});

	it('holds for every leaf of every size, and for no other place, size or root', () => {
		const { read, roots } = grow(manyLeaves);
		for (let size = 1; size <= MANY; size++) {
			for (let index = 0; index < size; index++) {
				const path = inclusionPath(read, index, size);
				const claim = { leaf: manyLeaves[index]!, index, size, root: roots[size]!, path };
				expect(includes(claim)).toBe(true);
				expect(includes({ ...claim, leaf: manyLeaves[(index + 1) % MANY]! })).toBe(false);
				expect(includes({ ...claim, root: roots[size - 1]! })).toBe(false);
				expect(includes({ ...claim, path: [...path, path[0] ?? roots[1]!] })).toBe(false);
				expect(includes({ ...claim, path: path.slice(0, -1) })).toBe(path.length === 0);
				expect(includes({ ...claim, index: size })).toBe(false);
			}
		}
	});

	it('fails when any single bit of leaf, path or root is another', () => {
		const { read, roots } = grow(manyLeaves);
		const size = 13;
		const index = 9;
		const path = inclusionPath(read, index, size);
		const claim = { leaf: manyLeaves[index]!, index, size, root: roots[size]!, path };
		for (let bit = 0; bit < 256; bit++) {
			expect(includes({ ...claim, leaf: flip(claim.leaf, bit) })).toBe(false);
			expect(includes({ ...claim, root: flip(claim.root, bit) })).toBe(false);
		}
		for (let bit = 0; bit < path.length * 256; bit++) {
			expect(includes({ ...claim, path: flipped(path, bit) })).toBe(false);
		}
	});

	it('fails at every other place in the same tree', () => {
		const { read, roots } = grow(manyLeaves);
		const path = inclusionPath(read, 17, 29);
		for (let index = 0; index < 29; index++) {
			const claim = { leaf: manyLeaves[17]!, index, size: 29, root: roots[29]!, path };
			expect(includes(claim)).toBe(index === 17);
		}
	});

	it('is not over before it reaches the root of a tree as large as is claimed', () => {
		const leaf = LEAVES[0]!;
		expect(includes({ leaf, index: 0, size: 1, root: leaf, path: [] })).toBe(true);
		expect(includes({ leaf, index: 0, size: 2, root: leaf, path: [] })).toBe(false);
	});

	it.each([-1, 0.5, Number.NaN, 2 ** 53])('is refused for leaf %d', (index) => {
		const { read, roots } = grow(LEAVES);
		expect(() => inclusionPath(read, index, 8)).toThrow(RangeError);
		expect(includes({ leaf: LEAVES[0]!, index, size: 8, root: roots[8]!, path: [] })).toBe(false);
	});
});

describe('the proof that a tree only grew', () => {
	/** The vectors of the same tests. */
	it.each([
		[1, 1, []],
		[
			1,
			8,
			[
				'96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
				'5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
				'6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
			]
		],
		[
			6,
			8,
			[
				'0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
				'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
				'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'
			]
		],
		[
			2,
			5,
			[
				'5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
				'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
			]
		]
	])('from %i to %i is the published one', (before, after, path) => {
		expect(consistencyPath(grow(LEAVES).read, before, after).map(hex)).toEqual(path);
	});

	it('holds between any two sizes, and for no other heads', () => {
		const { read, roots } = grow(manyLeaves);
		for (let after = 0; after <= MANY; after++) {
			for (let before = 0; before <= after; before++) {
				const path = consistencyPath(read, before, after);
				const from = { size: before, root: roots[before]! };
				const to = { size: after, root: roots[after]! };
				expect(growsFrom(from, to, path)).toBe(true);
				expect(growsFrom({ ...from, root: flip(from.root, 3) }, to, path)).toBe(false);
				if (before > 0) expect(growsFrom(from, { ...to, root: flip(to.root, 250) }, path)).toBe(false);
				expect(growsFrom(from, to, [...path, roots[1]!])).toBe(false);
				if (before !== after) expect(growsFrom(to, from, path)).toBe(false);
				if (path.length > 0) expect(growsFrom(from, to, path.slice(1))).toBe(false);
			}
		}
	});

	it('fails when any single bit of it is another', () => {
		const { read, roots } = grow(manyLeaves);
		const path = consistencyPath(read, 11, 38);
		const [from, to] = [11, 38].map((size) => ({ size, root: roots[size]! }));
		for (let bit = 0; bit < path.length * 256; bit++) expect(growsFrom(from!, to!, flipped(path, bit))).toBe(false);
	});

	it('is not over before it reaches the root of a tree as large as is claimed', () => {
		const root = LEAVES[0]!;
		expect(growsFrom({ size: 1, root }, { size: 1, root }, [])).toBe(true);
		expect(growsFrom({ size: 1, root }, { size: 2, root }, [])).toBe(false);
	});

	it('catches a leaf that was changed, dropped or swapped below the earlier size', () => {
		const edits = fc.record({
			before: fc.integer({ min: 1, max: 20 }),
			more: fc.integer({ min: 0, max: 12 }),
			at: fc.nat()
		});
		fc.assert(
			fc.property(edits, fc.constantFrom('changed', 'dropped', 'swapped'), ({ before, more, at }, how) => {
				const honest = manyLeaves.slice(0, before + more);
				const place = at % before;
				const forged = [...honest];
				const other = manyLeaves[40]!;
				if (how === 'changed') forged[place] = other;
				if (how === 'dropped') forged.push(...forged.splice(place).slice(1), other);
				if (how === 'swapped') {
					fc.pre(forged.length > 1);
					const next = (place + 1) % forged.length;
					[forged[place], forged[next]] = [forged[next]!, forged[place]!];
				}
				const { read, roots } = grow(forged);
				const path = consistencyPath(read, before, forged.length);
				const seen = { size: before, root: rootOfLeaves(honest.slice(0, before)) };
				expect(growsFrom(seen, { size: forged.length, root: roots[forged.length]! }, path)).toBe(false);
			})
		);
	});
});
