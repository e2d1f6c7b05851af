import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { makeElection } from '../../../src/lib/tally/make-election.ts';
import { compareIds, drawTies, tiesById } from '../../../src/lib/tally/ties.ts';
import { RUNS } from './property-runs.ts';

const electionWith = (ids: readonly string[]) =>
	makeElection({ projects: ids.map((id) => ({ id, cost: 1 })), budget: 1, ballotKind: 'approval', ballots: [] });

const inOrder = (ids: readonly string[], rank: Int32Array) =>
	[...ids].sort((a, b) => rank[ids.indexOf(a)]! - rank[ids.indexOf(b)]!);

vi.setConfig({ testTimeout: 300_000 });

describe('ties', () => {
	it('by id puts numbers first, by size, then text by code points', () => {
		const ids = ['z', '10', '9', 'é', 'a', '1e3', '010', '🌳', '\uffff', '__proto__'];
		expect(inOrder(ids, tiesById(electionWith(ids)).rank)).toEqual([
			'9',
			'010',
			'10',
			'1e3',
			'__proto__',
			'a',
			'z',
			'é',
			'\uffff',
			'🌳'
		]);
	});

	it('compares ids as one order: each pair is told apart, and no three go in a ring', () => {
		const id = fc.oneof(fc.stringMatching(/^[0-9]{1,3}$/), fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }));
		fc.assert(
			fc.property(id, id, id, (a, b, c) => {
				expect(Math.sign(compareIds(a, b))).toBe(-Math.sign(compareIds(b, a)) + 0);
				if (compareIds(a, b) === 0) expect(a).toBe(b);
				if (compareIds(a, b) <= 0 && compareIds(b, c) <= 0) expect(compareIds(a, c)).toBeLessThanOrEqual(0);
			}),
			{ numRuns: RUNS }
		);
	});

	it('by seed can be replayed with nothing but SHA-256', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 8 }),
				fc.stringMatching(/^(?:[0-9a-fA-F]{2}){1,32}$/),
				async (ids, seed) => {
					const drawn = await drawTies(electionWith(ids), seed);
					const lot = (id: string) => createHash('sha256').update(`${seed.toLowerCase()}:${id}`, 'utf8').digest('hex');
					expect(inOrder(ids, drawn.rank)).toEqual([...ids].sort((a, b) => (lot(a) < lot(b) ? -1 : 1)));
					expect(drawn.how).toBe(`seed:${seed.toLowerCase()}`);
				}
			),
			{ numRuns: RUNS }
		);
	});

	it('refuses a seed that is not hexadecimal', async () => {
		await expect(drawTies(electionWith(['a']), 'xyz')).rejects.toThrow(RangeError);
		await expect(drawTies(electionWith(['a']), 'abc')).rejects.toThrow(RangeError);
	});
});
