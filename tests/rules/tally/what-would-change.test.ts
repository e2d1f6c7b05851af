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
				smallElections('cumulative', 5, 6),
				fc.constantFrom<Settings>(
					{ rule: 'greedy' },
					{ rule: 'greedy', order: 'score', satisfaction: 'points' },
					{ rule: 'equal-shares', satisfaction: 'cost' },
					{ rule: 'equal-shares', satisfaction: 'points' },
					{ rule: 'exact-equal-shares', satisfaction: 'cost' },
					{ rule: 'max-welfare', satisfaction: 'cardinality' },
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

	it('takes a further supporter to give as many points as anyone gave', () => {
		const election = electionOf({
			projects: [
				{ id: 'a', cost: 10 },
				{ id: 'b', cost: 10 }
			],
			budget: 10,
			ballotKind: 'cumulative',
			ballots: [
				{ choices: ['a', 'b'], points: [5, 1] },
				{ choices: ['a'], points: [5] }
			]
		});
		const settings = { rule: 'greedy', order: 'score', satisfaction: 'points', explain: true } as const;
		// 10 points against 1: with two more ballots of 5 points it has 11.
		expect(tally(election, settings, tiesById(election)).projects[1]!.change).toEqual({
			moreSupporters: 2,
			costAtMost: 0
		});
	});
});
