/** Large amounts that differ by a single smallest unit: whatever decides by rounded numbers gets some of these wrong. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Election } from '../../../src/lib/tally/election.ts';
import type { Settings } from '../../../src/lib/tally/settings.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById, type TieOrder } from '../../../src/lib/tally/ties.ts';
import { COMPARED } from './property-runs.ts';
import { slowEqualShares } from './slow-equal-shares.ts';
import { slowExactEqualSharesOutcome } from './slow-exact-equal-shares.ts';
import { slowMaxWelfare, welfareOf } from './slow-max-welfare.ts';
import { slowPhragmen } from './slow-phragmen.ts';
import { electionOf, smallElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

/**
 * Few different costs, so that ties are common; then each a unit more or less, or not. Where everybody chose everything and the budget is what
 * some projects cost together, the last of them takes all that is left, to the unit.
 */
const nearlyTied = fc
	.tuple(
		smallElections('cumulative', 6, 9),
		fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 8, maxLength: 8 }),
		fc.constantFrom(720_720_000_000, 8_999_999_999_999),
		fc.integer({ min: 0, max: 6 }),
		fc.boolean()
	)
	.map(([parts, more, times, sumOf, agree]) => {
		const projects = parts.projects.map((project, i) => ({
			...project,
			cost: Math.max(0, (project.cost % 4) * 6 * times + more[i]!)
		}));
		const all = projects.map(({ id }) => id);
		return {
			...parts,
			projects,
			budget:
				sumOf > 0
					? projects.slice(0, sumOf).reduce((sum, { cost }) => sum + cost, 0)
					: Math.max(0, parts.budget * times + more[7]!),
			ballots: agree ? parts.ballots.map(() => ({ choices: all, points: all.map(() => 3) })) : parts.ballots
		};
	});

const RULES: readonly (readonly [Settings, (election: Election, ties: TieOrder) => readonly string[]])[] = [
	...(['cardinality', 'cost', 'points', 'borda'] as const).map(
		(satisfaction) =>
			[
				{ rule: 'equal-shares', satisfaction },
				(election: Election, ties: TieOrder) => slowEqualShares(election, satisfaction, ties).winners
			] as const
	),
	...(['cardinality', 'cost'] as const).map((satisfaction) => {
		const settings = { rule: 'exact-equal-shares', satisfaction } as const;
		return [
			settings,
			(election: Election, ties: TieOrder) => slowExactEqualSharesOutcome(election, settings, ties)
		] as const;
	}),
	[{ rule: 'phragmen' }, slowPhragmen]
];

describe('amounts that differ by one in 10^15', () => {
	it.each(RULES)('decide as in the slow implementation (%o)', (settings, slow) => {
		fc.assert(
			fc.property(nearlyTied, (parts) => {
				const election = electionOf(parts);
				const ties = tiesById(election);
				expect(tally(election, settings, ties).winners).toEqual(slow(election, ties));
			}),
			{ numRuns: COMPARED }
		);
	});

	it('decide as in the slow implementation (maximum welfare by cost)', () => {
		fc.assert(
			fc.property(nearlyTied, (parts) => {
				const election = electionOf(parts);
				const { winners } = tally(election, { rule: 'max-welfare', satisfaction: 'cost' }, tiesById(election));
				const places = winners.map((id) => election.projects.findIndex((project) => project.id === id));
				expect(welfareOf(election, 'cost', places).compare(slowMaxWelfare(election, 'cost'))).toBe(0);
			}),
			{ numRuns: COMPARED }
		);
	});
});
