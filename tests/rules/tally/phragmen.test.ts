import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { COMPARED } from './property-runs.ts';
import { slowPhragmen } from './slow-phragmen.ts';
import { electionOf, intricateElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

describe('sequential Phragmén', () => {
	it('agrees with the slow implementation by the book', () => {
		fc.assert(
			fc.property(intricateElections('approval'), fc.integer({ min: 0, max: 2 }), (parts, fewestVotes) => {
				const election = electionOf(parts);
				const ties = tiesById(election);
				expect(tally(election, { rule: 'phragmen', fewestVotes }, ties).winners).toEqual(
					slowPhragmen(election, ties, fewestVotes)
				);
			}),
			{ numRuns: COMPARED }
		);
	});
});
