import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { makeElection } from '../../../src/lib/tally/make-election.ts';
import type { GreedySettings } from '../../../src/lib/tally/settings.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesByCheapest, tiesById } from '../../../src/lib/tally/ties.ts';
import { COMPARED } from './property-runs.ts';
import { idsOf, slowGreedy } from './slow-greedy.ts';
import { electionOf, intricateElections, smallElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

describe('greedy', () => {
	const orders: readonly GreedySettings[] = [
		{ rule: 'greedy' },
		{ rule: 'greedy', order: 'votes-per-cost' },
		{ rule: 'greedy', order: 'score', satisfaction: 'points' },
		{ rule: 'greedy', order: 'score', satisfaction: 'borda' },
		{ rule: 'greedy', order: 'score-per-cost', satisfaction: 'points' },
		{ rule: 'greedy', order: 'score-per-cost', satisfaction: 'borda' }
	];
	const ways = orders.flatMap((settings) => [
		settings,
		{ ...settings, stopAtFirst: true },
		{ ...settings, categoryLimits: true }
	]);

	it.each(ways)('agrees with the slow implementation by the book (%o)', (way) => {
		fc.assert(
			fc.property(intricateElections(), fc.integer({ min: 0, max: 3 }), (parts, fewestVotes) => {
				const election = electionOf(parts);
				const settings = { ...way, fewestVotes };
				const ties = tiesById(election);
				const outcome = tally(election, settings, ties);
				const slow = slowGreedy(election, settings, ties);
				expect(outcome.winners).toEqual(idsOf(election, slow));
				expect(outcome.steps.map((step) => step.award)).toEqual(slow.map((one) => one.award));
			}),
			{ numRuns: COMPARED }
		);
	});

	it('names a tie exactly when another order of the tied would fund something else', () => {
		fc.assert(
			fc.property(smallElections(), (parts) => {
				const election = electionOf(parts);
				const ties = tiesById(election);
				const backwards = { how: 'backwards', rank: ties.rank.map((rank) => -rank) };
				const [one, other] = [
					tally(election, { rule: 'greedy' }, ties),
					tally(election, { rule: 'greedy' }, backwards)
				];
				if (one.ties.length === 0) expect([...other.winners].sort()).toEqual([...one.winners].sort());
			}),
			{ numRuns: COMPARED }
		);
	});

	const three = (budget: number) =>
		makeElection({
			projects: [
				{ id: 'a', cost: 60 },
				{ id: 'b', cost: 50 },
				{ id: 'c', cost: 40 }
			],
			budget,
			ballotKind: 'approval',
			ballots: [{ choices: ['a', 'b'] }, { choices: ['b', 'a'] }, { choices: ['c'] }]
		});

	it('says which tie mattered and what broke it', () => {
		const election = three(100);
		expect(tally(election, { rule: 'greedy' }, tiesById(election))).toMatchObject({
			winners: ['a', 'c'],
			cost: 100,
			ties: [{ step: 1, tied: ['a', 'b'], chosen: 'a', how: 'id' }]
		});
		expect(tally(election, { rule: 'greedy' }, tiesByCheapest(election)).winners).toEqual(['b', 'c']);
		expect(tally(three(110), { rule: 'greedy' }, tiesById(three(110))).ties).toEqual([]);
	});

	it('says why each project was not funded', () => {
		const election = makeElection({
			projects: [
				{ id: 'gone', cost: 1, withdrawn: true },
				{ id: 'liked', cost: 70 },
				{ id: 'next', cost: 40 },
				{ id: 'huge', cost: 400 },
				{ id: 'unloved', cost: 1 }
			],
			budget: 100,
			ballotKind: 'approval',
			ballots: [{ choices: ['liked', 'next', 'huge'] }, { choices: ['liked'] }]
		});
		const settings = { rule: 'greedy', fewestVotes: 1 } as const;
		expect(tally(election, settings, tiesById(election)).projects.map((project) => project.reason)).toEqual([
			{ kind: 'withdrawn' },
			{ kind: 'funded', step: 1, by: 'rule', left: 30 },
			{ kind: 'did-not-fit', left: 30, short: 10 },
			{ kind: 'over-budget', short: 300 },
			{ kind: 'too-few-votes', votes: 0, fewest: 1 }
		]);
		const stopping = tally(election, { rule: 'greedy', stopAtFirst: true }, tiesById(election));
		expect(stopping.projects[4]!.reason).toEqual({ kind: 'not-reached', stoppedAt: 'huge' });
	});
});
