import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { makeElection } from '../../../src/lib/tally/make-election.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { slowEqualShares } from './slow-equal-shares.ts';
import { electionOf, smallElections } from './small-elections.ts';

const SATISFACTIONS = ['cardinality', 'cost', 'borda', 'points'] as const;

vi.setConfig({ testTimeout: 60_000 });

describe('the Method of Equal Shares', () => {
	it.each(SATISFACTIONS)('agrees with the slow implementation by the book (%s)', (satisfaction) => {
		fc.assert(
			fc.property(smallElections('cumulative'), (parts) => {
				const election = electionOf(parts);
				const ties = tiesById(election);
				const outcome = tally(election, { rule: 'equal-shares', satisfaction }, ties);
				expect(outcome.winners).toEqual(slowEqualShares(election, satisfaction, ties).winners);
			}),
			{ numRuns: 2000 }
		);
	});

	it('never overspends, and says of each project why', () => {
		fc.assert(
			fc.property(smallElections(), fc.constantFrom('cardinality' as const, 'cost' as const), (parts, satisfaction) => {
				const election = electionOf(parts);
				const outcome = tally(election, { rule: 'equal-shares', satisfaction }, tiesById(election));
				expect(outcome.cost).toBeLessThanOrEqual(election.budget);
				for (const project of outcome.projects) {
					expect(project.funded).toBe(project.reason.kind === 'funded');
					if (project.reason.kind === 'supporters-short')
						expect(project.reason.had + project.reason.short).toBeLessThanOrEqual(project.cost + 1);
				}
			}),
			{ numRuns: 2000 }
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
