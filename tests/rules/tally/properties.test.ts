/** What must be true of every outcome, whatever the rule. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../../src/lib/tally/outcome.ts';
import { readPabulib } from '../../../src/lib/tally/read-pabulib.ts';
import type { GreedySettings } from '../../../src/lib/tally/settings.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { drawTies, tiesByCheapest, tiesById } from '../../../src/lib/tally/ties.ts';
import { withMoreBallots } from '../../../src/lib/tally/what-would-change.ts';
import { fileOfElection, writePabulib } from '../../../src/lib/tally/write-pabulib.ts';
import { anyRule } from './every-rule.ts';
import { RUNS } from './property-runs.ts';
import { electionOf, intricateElections, smallElections, type Parts } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

/** What an outcome decides: who gets how much, in which order, and where each unfunded project stands. */
const decided = ({ steps, projects, cost }: Outcome, nameOf = (id: string) => id) => ({
	bought: steps.map(({ id, award, by }) => [nameOf(id), award, by]),
	cost,
	fates: Object.fromEntries(
		projects.map(({ id, reason, reserve, votes }) => [nameOf(id), [reason.kind, reserve, votes]])
	)
});

/** The same in any order. */
const shuffled = <Item>(items: readonly Item[]): fc.Arbitrary<Item[]> =>
	fc.shuffledSubarray([...items], { minLength: items.length });

const reordered = fc
	.constantFrom(smallElections('cumulative'), intricateElections())
	.chain((elections) => elections)
	.chain((parts) =>
		fc.record({ parts: fc.constant(parts), projects: shuffled(parts.projects), ballots: shuffled(parts.ballots) })
	);

describe('every outcome', () => {
	it('never overspends, adds up, and says of each project why', () => {
		fc.assert(
			fc.property(intricateElections(), anyRule, (parts, settings) => {
				const election = electionOf(parts);
				const outcome = tally(election, settings, tiesById(election));
				expect(outcome.cost).toBeLessThanOrEqual(election.budget);
				expect(outcome.cost).toBe(outcome.projects.reduce((sum, project) => sum + project.award, 0));
				expect(outcome.left).toBe(election.budget - outcome.cost);
				expect(new Set(outcome.winners).size).toBe(outcome.winners.length);
				expect(outcome.winners).toEqual(outcome.steps.map((step) => step.id));
				for (const { funded, reason, award, cost } of outcome.projects) {
					expect(funded).toBe(reason.kind === 'funded');
					expect(award).toBeLessThanOrEqual(funded ? cost : 0);
					if ('short' in reason) expect(reason.short).toBeGreaterThan(0);
				}
				expect(structuredClone(outcome)).toEqual(JSON.parse(JSON.stringify(outcome)));
			}),
			{ numRuns: RUNS }
		);
	});

	it('stays the same when voters or projects are listed in another order', () => {
		fc.assert(
			fc.property(reordered, anyRule, ({ parts, ...order }, settings) => {
				const [one, other] = [electionOf(parts), electionOf({ ...parts, ...order })];
				for (const ties of [tiesById, tiesByCheapest])
					expect(decided(tally(other, settings, ties(other)))).toEqual(decided(tally(one, settings, ties(one))));
			}),
			{ numRuns: RUNS }
		);
	});

	it('stays the same when projects have other names, and ties still go to the same ones', () => {
		const renamed = (parts: Parts, nameOf: (id: string) => string): Parts => ({
			...parts,
			projects: parts.projects.map((project) => ({
				...project,
				id: nameOf(project.id),
				...(project.excludes && { excludes: project.excludes.map(nameOf) })
			})),
			ballots: parts.ballots.map((ballot) => ({ ...ballot, choices: ballot.choices.map(nameOf) }))
		});
		const named = intricateElections().chain((parts) =>
			fc.record({ parts: fc.constant(parts), ids: shuffled(parts.projects.map(({ id }) => id)) })
		);
		fc.assert(
			fc.property(named, fc.constantFrom('', 'x', '0'), anyRule, ({ parts, ids }, before, settings) => {
				// Names change places, so that nothing can go by them; or all get new ones.
				const names = new Map(parts.projects.map(({ id }, place) => [id, before + ids[place]!]));
				const nameOf = (id: string) => names.get(id)!;
				const [one, other] = [electionOf(parts), electionOf(renamed(parts, nameOf))];
				const ties = tiesById(one);
				expect(decided(tally(other, settings, ties))).toEqual(decided(tally(one, settings, ties), nameOf));
			}),
			{ numRuns: RUNS }
		);
	});

	it('stays the same when voters have other names', () => {
		fc.assert(
			fc.property(smallElections('cumulative'), anyRule, fc.string(), (parts, settings, name) => {
				const file = fileOfElection(electionOf(parts), new Map());
				const renamed = file.voteRows!.map(([, ...row], i) => [`${name.replace(/[\0\r]/g, '')}${i}`, ...row]);
				const [one, other] = [file, { ...file, voteRows: renamed }].map(
					(written) => readPabulib([...writePabulib(written)].join('')).election
				);
				expect(decided(tally(other!, settings, tiesById(other!)))).toEqual(
					decided(tally(one!, settings, tiesById(one!)))
				);
			}),
			{ numRuns: RUNS }
		);
	});

	it('replays from a seed', async () => {
		await fc.assert(
			fc.asyncProperty(
				reordered,
				anyRule,
				fc.stringMatching(/^(?:[0-9a-f]{2}){16}$/),
				async ({ parts, ...order }, settings, seed) => {
					const [election, again] = [electionOf(parts), electionOf({ ...parts, ...order })];
					const [first, second] = [
						tally(election, settings, await drawTies(election, seed)),
						tally(again, settings, await drawTies(again, seed.toUpperCase()))
					];
					expect(decided(second)).toEqual(decided(first));
					expect(second.ties.every((tie) => tie.how === `seed:${seed}`)).toBe(true);
				}
			),
			{ numRuns: RUNS }
		);
	});
});

describe('greedy', () => {
	const anyGreedy = fc.record({
		rule: fc.constant('greedy'),
		order: fc.constantFrom('votes', 'votes-per-cost', 'score', 'score-per-cost'),
		satisfaction: fc.constantFrom('points', 'borda'),
		stopAtFirst: fc.boolean(),
		categoryLimits: fc.boolean()
	}) satisfies fc.Arbitrary<GreedySettings>;

	it('a further ballot for nothing but a winner never unfunds it, nor takes from its award', () => {
		fc.assert(
			fc.property(intricateElections(), anyGreedy, (parts, settings) => {
				const election = electionOf(parts);
				tally(election, settings, tiesById(election)).projects.forEach((project, place) => {
					if (!project.funded) return;
					const more = withMoreBallots(election, place, 1);
					const again = tally(more, settings, tiesById(more)).projects[place]!;
					expect(again.funded).toBe(true);
					expect(again.award).toBeGreaterThanOrEqual(project.award);
				});
			}),
			{ numRuns: RUNS }
		);
	});
});
