/** What equal shares promise, before any completion. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Election } from '../../../src/lib/tally/election.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { RUNS } from './property-runs.ts';
import { Fraction, worths } from './slow-equal-shares.ts';
import { electionOf, intricateElections, smallElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

const anySatisfaction = fc.constantFrom('cardinality' as const, 'cost' as const, 'points' as const, 'borda' as const);

describe('equal shares', () => {
	it('nobody pays more than they have, and payments add up to costs exactly, at the prices that the outcome tells', () => {
		fc.assert(
			fc.property(intricateElections(), anySatisfaction, (parts, satisfaction) => {
				const election = electionOf(parts);
				const { steps } = tally(election, { rule: 'equal-shares', satisfaction }, tiesById(election));
				const ballots = worths(election, satisfaction);
				const endowment = new Fraction(election.budget, Math.max(1, ballots.length));
				const paid = ballots.map(() => new Fraction(0));
				for (const { id, key, award } of steps) {
					const place = election.projects.findIndex((project) => project.id === id);
					const price = new Fraction(BigInt(key.numerator), BigInt(key.denominator));
					let together = new Fraction(0);
					ballots.forEach((mine, voter) => {
						const part = price.times(mine.get(place) ?? new Fraction(0));
						const has = endowment.minus(paid[voter]!);
						const pays = part.isLess(has) ? part : has;
						paid[voter] = paid[voter]!.plus(pays);
						together = together.plus(pays);
					});
					expect(award).toBe(election.projects[place]!.cost);
					expect(together.compare(new Fraction(award))).toBe(0);
				}
				for (const mine of paid) expect(endowment.isLess(mine)).toBe(false);
			}),
			{ numRuns: RUNS }
		);
	});

	/** Each voter's worth for each project, in whole numbers. */
	const worthTable = (election: Election, satisfaction: 'cardinality' | 'cost' | 'points') =>
		worths(election, satisfaction).map((mine) => election.projects.map((_, place) => Number(mine.get(place)?.n ?? 0n)));

	const subsets = (size: number): number[][] =>
		Array.from({ length: 2 ** size }, (_, set) =>
			Array.from({ length: size }, (_, i) => i).filter((i) => (set >> i) & 1)
		);

	/**
	 * Extended justified representation up to one project, by trying every group of voters and every set of projects (Peters, Pierczyński,
	 * Skowron 2021, definition 3): where the group's part of the budget pays for the set, somebody in it has as much as the set gives to each
	 * of them at least, or would have more with one further project of the set.
	 */
	function findUnserved(
		election: Election,
		satisfaction: 'cardinality' | 'cost' | 'points',
		winners: readonly string[]
	) {
		const table = worthTable(election, satisfaction);
		const { projects, budget } = election;
		const funded = projects.map(({ id }) => winners.includes(id));
		const has = table.map((mine) => mine.reduce((sum, worth, place) => sum + (funded[place] ? worth : 0), 0));
		const groups = subsets(table.length);
		for (const set of subsets(projects.length)) {
			const cost = set.reduce((sum, place) => sum + projects[place]!.cost, 0);
			const open = set.filter((place) => !funded[place]);
			for (const group of groups) {
				if (group.length === 0 || cost * table.length > group.length * budget) continue;
				const agreed = set.reduce((sum, place) => sum + Math.min(...group.map((voter) => table[voter]![place]!)), 0);
				const isServed = (voter: number) =>
					has[voter]! >= agreed || open.some((place) => has[voter]! + table[voter]![place]! > agreed);
				if (!group.some(isServed)) return { group, set };
			}
		}
		return null;
	}

	it.each(['cardinality', 'cost', 'points'] as const)(
		'satisfy extended justified representation up to one project (%s)',
		(satisfaction) => {
			fc.assert(
				fc.property(smallElections('cumulative', 4, 5), (parts) => {
					const election = electionOf(parts);
					const { winners } = tally(election, { rule: 'equal-shares', satisfaction }, tiesById(election));
					expect(findUnserved(election, satisfaction, winners)).toBeNull();
				}),
				{ numRuns: RUNS }
			);
		}
	);

	it('greedy does not: the check above can fail', () => {
		const election = electionOf({
			projects: ['a', 'b', 'c'].map((id) => ({ id, cost: 10 })),
			budget: 20,
			ballotKind: 'approval',
			ballots: [
				...Array.from({ length: 3 }, () => ({ choices: ['a', 'b'] })),
				...[1, 2, 3].map(() => ({ choices: ['c'] }))
			]
		});
		const { winners } = tally(election, { rule: 'greedy' }, tiesById(election));
		expect(findUnserved(election, 'cardinality', winners)).toEqual({ group: [3, 4, 5], set: [2] });
	});
});
