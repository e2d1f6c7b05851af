import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Election } from '../../../src/lib/tally/election.ts';
import { makeElection } from '../../../src/lib/tally/make-election.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesByCheapest, tiesById } from '../../../src/lib/tally/ties.ts';
import { electionOf, smallElections } from './small-elections.ts';

/** By the book: again and again, the project with most votes of those that fit. */
function slowGreedy(election: Election): string[] {
	const ballots = Array.from(election.ballots.groupOf, (group) =>
		election.ballots.choices.slice(election.ballots.starts[group], election.ballots.starts[group + 1])
	);
	const votes = election.projects.map((_, place) => ballots.filter((choices) => choices.includes(place)).length);
	const { rank } = tiesById(election);
	const winners: number[] = [];
	let left = election.budget;
	for (;;) {
		const fits = [...election.projects.keys()].filter(
			(place) => !winners.includes(place) && election.projects[place]!.cost <= left
		);
		if (fits.length === 0) return winners.map((place) => election.projects[place]!.id);
		fits.sort((a, b) => votes[b]! - votes[a]! || rank[a]! - rank[b]!);
		winners.push(fits[0]!);
		left -= election.projects[fits[0]!]!.cost;
	}
}

vi.setConfig({ testTimeout: 60_000 });

describe('greedy', () => {
	it('agrees with the slow implementation by the book', () => {
		fc.assert(
			fc.property(smallElections(), (parts) => {
				const election = electionOf(parts);
				expect(tally(election, { rule: 'greedy' }, tiesById(election)).winners).toEqual(slowGreedy(election));
			}),
			{ numRuns: 2000 }
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
			{ numRuns: 2000 }
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
