import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { COMPARED } from './property-runs.ts';
import { slowMaxWelfare, welfareOf } from './slow-max-welfare.ts';
import { electionOf, intricateElections, smallElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

/** Elections with much that is free or cheap, too: there a bound that is too low would show. */
const anyElection = fc.oneof(
	intricateElections(),
	smallElections('cumulative').map((parts) => ({
		...parts,
		budget: parts.budget % 12,
		projects: parts.projects.map((project) => ({ ...project, cost: project.cost % 6 }))
	}))
);

describe('maximum welfare', () => {
	it.each(['cardinality', 'cost', 'points', 'borda'] as const)(
		'funds a set that is worth as much as the best of all sets (%s)',
		(satisfaction) => {
			fc.assert(
				fc.property(anyElection, fc.integer({ min: 0, max: 2 }), (parts, fewestVotes) => {
					const election = electionOf(parts);
					const outcome = tally(election, { rule: 'max-welfare', satisfaction, fewestVotes }, tiesById(election));
					const places = outcome.winners.map((id) => election.projects.findIndex((project) => project.id === id));
					const worth = welfareOf(election, satisfaction, places);
					expect(outcome.provedBest).toBe(true);
					for (const place of places) {
						expect(election.projects[place]!.withdrawn).toBeUndefined();
						expect(outcome.projects[place]!.votes).toBeGreaterThanOrEqual(fewestVotes);
					}
					expect(worth.compare(slowMaxWelfare(election, satisfaction, fewestVotes))).toBe(0);
				}),
				{ numRuns: COMPARED }
			);
		}
	);

	it('takes what is free first, so that the bound on what is left counts it', () => {
		const election = electionOf({
			projects: [
				{ id: 'A', cost: 9 },
				{ id: 'C', cost: 10 },
				{ id: 'D', cost: 5 },
				{ id: 'free', cost: 0 }
			],
			budget: 10,
			ballotKind: 'cumulative',
			ballots: [{ choices: ['A', 'C', 'D', 'free'], points: [27, 28, 12, 2] }]
		});
		const outcome = tally(election, { rule: 'max-welfare', satisfaction: 'points' }, tiesById(election));
		expect(outcome).toMatchObject({ winners: ['free', 'C'], provedBest: true });
	});
});
