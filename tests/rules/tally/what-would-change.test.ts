import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../../src/lib/tally/settings.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { withCost, withMoreBallots } from '../../../src/lib/tally/what-would-change.ts';
import { electionOf, smallElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

describe('what would have changed it', () => {
	it('is true when tried', () => {
		fc.assert(
			fc.property(
				smallElections('approval', 5, 6),
				fc.constantFrom<Settings>(
					{ rule: 'greedy' },
					{ rule: 'equal-shares', satisfaction: 'cost' },
					{ rule: 'phragmen' }
				),
				(parts, settings) => {
					const election = electionOf(parts);
					tally(election, { ...settings, explain: true }, tiesById(election)).projects.forEach(({ change }, place) => {
						const funded = (changed: typeof election) =>
							tally(changed, settings, tiesById(election)).projects[place]!.funded;
						if (change?.moreSupporters) {
							expect(funded(withMoreBallots(election, place, change.moreSupporters))).toBe(true);
							if (change.moreSupporters > 1)
								expect(funded(withMoreBallots(election, place, change.moreSupporters - 1))).toBe(false);
						}
						if (change && change.costAtMost !== null)
							expect(funded(withCost(election, place, change.costAtMost))).toBe(true);
					});
				}
			),
			{ numRuns: 300 }
		);
	});
});
