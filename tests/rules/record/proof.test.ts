import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import { toBase64 } from '$lib/record/base64.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { signCheckpoint } from '$lib/record/checkpoint.ts';
import { leafHash, type Hash } from '$lib/record/hashes.ts';
import { inclusionPath } from '$lib/record/inclusion.ts';
import { checkProof, readProof, writeProof } from '$lib/record/proof.ts';
import { appendLeaf, EMPTY_EDGE, rootOf } from '$lib/record/tree.ts';
import { testSigner } from './signing.ts';

const signer = testSigner();
const entries = Array.from({ length: 11 }, (_, i) => utf8(`entry ${i}\n`));

function proofOf(index: number): string {
	const nodes = new Map<string, Hash>();
	let edge = EMPTY_EDGE;
	for (const entry of entries) {
		const grown = appendLeaf(edge, leafHash(entry));
		for (const node of grown.made) nodes.set(`${node.level} ${node.index}`, node.hash);
		edge = grown.edge;
	}
	const path = inclusionPath((level, at) => nodes.get(`${level} ${at}`)!, index, edge.size);
	const checkpoint = signCheckpoint({ size: edge.size, root: rootOf(edge) }, signer);
	return writeProof({ index, path, checkpoint });
}

/** The examples of github.com/transparency-dev/formats, proof/tlog_proof_test.go. */
describe('the form of a proof', () => {
	const hashes = ['hash1', 'hash2'].map((text) => new Uint8Array(createHash('sha256').update(text).digest()));
	const [first, second] = hashes.map(toBase64);

	it.each([
		[
			{ index: 5, path: hashes, checkpoint: 'test checkpoint\n' },
			`c2sp.org/tlog-proof@v1\nindex 5\n${first}\n${second}\n\ntest checkpoint\n`
		],
		[{ index: 0, path: [], checkpoint: 'checkpoint\n' }, 'c2sp.org/tlog-proof@v1\nindex 0\n\ncheckpoint\n']
	])('is the published one', (proof, text) => {
		expect(writeProof(proof)).toBe(text);
		expect(readProof(utf8(text))).toEqual(proof);
	});

	it('may carry extra data, which is passed over', () => {
		const text = `c2sp.org/tlog-proof@v1\nextra ${toBase64(utf8('extra information'))}\nindex 10\n${first}\n\ncheckpoint data\n`;
		expect(readProof(utf8(text))).toEqual({ index: 10, path: [hashes[0]], checkpoint: 'checkpoint data\n' });
	});

	it.each([
		['nothing', ''],
		['another version', 'c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint\n'],
		['no index', 'c2sp.org/tlog-proof@v1\n\ncheckpoint\n'],
		['an index that is no number', 'c2sp.org/tlog-proof@v1\nindex one\n\ncheckpoint\n'],
		['an index with a zero in front', 'c2sp.org/tlog-proof@v1\nindex 01\n\ncheckpoint\n'],
		['a negative index', 'c2sp.org/tlog-proof@v1\nindex -1\n\ncheckpoint\n'],
		['extra data that is not base 64', 'c2sp.org/tlog-proof@v1\nextra !!\nindex 0\n\ncheckpoint\n'],
		['a hash that is too short', 'c2sp.org/tlog-proof@v1\nindex 0\naGk=\n\ncheckpoint\n'],
		['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 0\n']
	])('is refused with %s', (_, text) => {
		expect(() => readProof(utf8(text))).toThrow(Refusal);
	});
});

describe('a proof', () => {
	it('shows each entry where it is, and no other there', () => {
		entries.forEach((entry, index) => {
			const proof = readProof(utf8(proofOf(index)));
			expect(checkProof(proof, entry, signer)).toMatchObject({ origin: signer.name, size: entries.length });
			expect(checkProof(proof, entries[(index + 1) % entries.length]!, signer)).toBeNull();
		});
	});

	it('shows nothing once any single bit of it is another', () => {
		const bytes = utf8(proofOf(6));
		fc.assert(
			fc.property(fc.nat({ max: bytes.length * 8 - 1 }), (bit) => {
				const edited = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
				let shown: unknown = null;
				try {
					shown = checkProof(readProof(edited), entries[6]!, signer);
				} catch (problem) {
					expect(problem).toBeInstanceOf(Refusal);
				}
				expect(shown).toBeNull();
			})
		);
	});
});
