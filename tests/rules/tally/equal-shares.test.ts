import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { makeElection } from '../../../src/lib/tally/make-election.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { COMPARED } from './property-runs.ts';
import { slowShares } from './slow-completions.ts';
import { Fraction, slowEqualShares, worths } from './slow-equal-shares.ts';
import { idsOf } from './slow-greedy.ts';
import { electionOf, intricateElections } from './small-elections.ts';

const SATISFACTIONS = ['cardinality', 'cost', 'borda', 'points'] as const;

vi.setConfig({ testTimeout: 300_000 });

describe('the Method of Equal Shares', () => {
	const completions = [
		{},
		{ completion: 'greedy' },
		{ completion: 'add1' },
		{ completion: 'add1', exhaustiveStop: false },
		{ completion: 'add1-greedy' },
		{ compareWithGreedy: true },
		{ completion: 'add1', compareWithGreedy: true }
	] as const;
	const ways = SATISFACTIONS.flatMap((satisfaction) =>
		completions.map((completion) => ({ rule: 'equal-shares', satisfaction, ...completion }) as const)
	);
	const endowments = fc.record({
		fewestVotes: fc.integer({ min: 0, max: 2 }),
		increment: fc.integer({ min: 1, max: 4 })
	});

	it.each(ways)('agrees with the slow implementation by the book (%o)', (way) => {
		fc.assert(
			fc.property(intricateElections('cumulative', 6, 6), endowments, (parts, more) => {
				const election = electionOf(parts);
				const ties = tiesById(election);
				const settings = { ...way, ...more };
				const outcome = tally(election, settings, ties);
				const slow = slowShares(election, settings, ties);
				expect(outcome.winners).toEqual(idsOf(election, slow));
				expect(outcome.steps.map((step) => step.award)).toEqual(slow.map((one) => one.award));
			}),
			{ numRuns: COMPARED }
		);
	});

	it('says what supporters had and lacked, as the slow implementation has it', () => {
		fc.assert(
			fc.property(intricateElections(), fc.constantFrom(...SATISFACTIONS), (parts, satisfaction) => {
				const election = electionOf(parts);
				const ties = tiesById(election);
				const { money } = slowEqualShares(election, satisfaction, ties);
				const supports = worths(election, satisfaction);
				tally(election, { rule: 'equal-shares', satisfaction }, ties).projects.forEach(({ reason, cost }, place) => {
					if (reason.kind !== 'supporters-short') return;
					const had = money
						.filter((_, voter) => supports[voter]!.has(place))
						.reduce((sum, mine) => sum.plus(mine), new Fraction(0));
					expect(reason).toEqual({
						kind: 'supporters-short',
						had: Number(had.n / had.d),
						short: cost - Number(had.n / had.d)
					});
				});
			}),
			{ numRuns: COMPARED }
		);
	});

	it('finds a tie only where voters share the tied projects', () => {
		const project = (id: string) => ({ id, cost: 50 });
		const apart = makeElection({
			projects: [project('b'), project('a')],
			budget: 100,
			ballotKind: 'approval',
			ballots: [{ choices: ['a'] }, { choices: ['b'] }]
		});
		expect(tally(apart, { rule: 'equal-shares', satisfaction: 'cardinality' }, tiesById(apart))).toMatchObject({
			winners: ['a', 'b'],
			ties: []
		});
		const shared = makeElection({
			projects: [project('b'), project('a')],
			budget: 50,
			ballotKind: 'approval',
			ballots: [{ choices: ['a', 'b'] }]
		});
		expect(tally(shared, { rule: 'equal-shares', satisfaction: 'cardinality' }, tiesById(shared))).toMatchObject({
			winners: ['a'],
			ties: [{ step: 1, tied: ['a', 'b'], chosen: 'a', how: 'id' }]
		});
	});

	it('says what supporters had and lacked', () => {
		const election = makeElection({
			projects: [
				{ id: 'dear', cost: 1000 },
				{ id: 'lonely', cost: 90 },
				{ id: 'unloved', cost: 1 }
			],
			budget: 100,
			ballotKind: 'approval',
			ballots: [{ choices: ['dear', 'lonely'] }, { choices: [] }, { choices: ['dear'] }]
		});
		const outcome = tally(election, { rule: 'equal-shares', satisfaction: 'cost', fewestVotes: 1 }, tiesById(election));
		expect(outcome.projects.map((project) => project.reason)).toEqual([
			{ kind: 'over-budget', short: 900 },
			{ kind: 'supporters-short', had: 33, short: 57 },
			{ kind: 'too-few-votes', votes: 0, fewest: 1 }
		]);
	});
});
