/** Bounded overspending and maximin support, each against its slow implementation by the book and examples worked elsewhere. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bosWithin } from '../../../src/lib/tally/bos.ts';
import { TooClose } from '../../../src/lib/tally/bos-price.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { slowBos } from './slow-bos.ts';
import { Fraction } from './slow-equal-shares.ts';
import { slowMaximinSupport } from './slow-maximin-support.ts';
import { electionOf, smallElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

/** How many random elections each rule is compared on. */
const COMPARED = 2000;

const anySatisfaction = fc.constantFrom('cardinality' as const, 'cost' as const, 'points' as const, 'borda' as const);

const times = <Item>(number: number, item: Item): Item[] => Array.from({ length: number }, () => item);

describe('bounded overspending', () => {
	const winnersOf = (...[parts, satisfaction = 'cost']: [Parameters<typeof electionOf>[0], ('points' | 'cost')?]) => {
		const election = electionOf(parts);
		return tally(election, { rule: 'bos', satisfaction }, tiesById(election)).winners;
	};

	it.each(['cardinality', 'cost', 'points', 'borda'] as const)('by the book, by %s', (satisfaction) => {
		fc.assert(
			fc.property(smallElections('cumulative'), (parts) => {
				const election = electionOf(parts);
				const outcome = tally(election, { rule: 'bos', satisfaction }, tiesById(election));
				const slow = slowBos(election, satisfaction, tiesById(election));
				expect(outcome.winners).toEqual(slow.winners);
				expect(outcome.left).toBe(slow.left);
				outcome.steps.forEach(({ key }, i) => {
					expect(key.rounded).toBeUndefined();
					expect(new Fraction(BigInt(key.numerator), BigInt(key.denominator)).compare(slow.keys[i]!)).toBe(0);
				});
				// What is left in purses is never less than what is left of the budget: only overspending explains the difference.
				if (election.ballots.voters > 0) {
					const purses = slow.money.reduce((sum, one) => sum.plus(one), new Fraction(0));
					expect(purses.isLess(new Fraction(slow.left))).toBe(false);
				}
			}),
			{ numRuns: COMPARED / 2 }
		);
	});

	it('the running example of the paper, as pabutools tests it', () => {
		const projects = [
			{ id: 'A', cost: 300_000 },
			{ id: 'B', cost: 400_000 },
			{ id: 'C', cost: 300_000 },
			{ id: 'D', cost: 240_000 },
			{ id: 'E', cost: 170_000 },
			{ id: 'F', cost: 100_000 }
		];
		const ballots = ['A', 'ABCE', 'ABC', 'ABC', 'ABC', 'ABF', 'DE', 'DE', 'DEF', 'CDF'].map((choices) => ({
			choices: [...choices]
		}));
		const winners = winnersOf({ projects, budget: 1_000_000, ballotKind: 'approval', ballots });
		expect([...winners].sort()).toEqual(['A', 'C', 'D', 'F']);
	});

	it('a large project of nearly everybody is not lost to a small one of a few (Helenka)', () => {
		const projects = [
			{ id: 'A', cost: 310_000 },
			{ id: 'B', cost: 6_000 }
		];
		const ballots = [...times(403, { choices: ['A'] }), ...times(11, { choices: ['B'] })];
		expect(winnersOf({ projects, budget: 310_000, ballotKind: 'approval', ballots })).toEqual(['A']);
	});

	it('by the book, too, where exact fractions are out of reach; or it says that it cannot tell', () => {
		let [told, untold, rounded] = [0, 0, 0];
		fc.assert(
			fc.property(smallElections('cumulative'), anySatisfaction, (parts, satisfaction) => {
				const election = electionOf(parts);
				const ties = tiesById(election);
				try {
					const { chosen, steps } = bosWithin(election, { rule: 'bos', satisfaction }, ties, {
						digits: 256,
						longest: 8
					});
					const ids = chosen.map((place) => election.projects[place]!.id);
					expect(ids).toEqual(slowBos(election, satisfaction, ties).winners);
					rounded += steps.filter(({ key }) => key.rounded).length;
					told++;
				} catch (error) {
					if (!(error instanceof TooClose)) throw error;
					untold++;
				}
			}),
			{ numRuns: COMPARED }
		);
		expect(rounded).toBeGreaterThan(0);
		expect(told).toBeGreaterThan(untold);
	});

	it('where a project is as good at two rates, it is bought at the one that covers more', () => {
		// Four each. P: 3 of x and y each. Then Q at rate 1 covers 3 of 10, at rate 4 it covers 6 of 10: 1 / 0.3² = 4 / 0.6². At the second, z has
		// nothing left for R, which at 7 comes after Q: 4 / (4/7)² = 12.25 is more than 100/9.
		const projects = [
			{ id: 'P', cost: 6 },
			{ id: 'Q', cost: 10 },
			{ id: 'R', cost: 7 }
		];
		const ballots = [['P', 'Q'], ['P', 'Q'], ['Q', 'R'], [], [], []].map((choices) => ({ choices }));
		const election = electionOf({ projects, budget: 24, ballotKind: 'approval', ballots });
		const outcome = tally(election, { rule: 'bos', satisfaction: 'cardinality' }, tiesById(election));
		expect(outcome.steps.map(({ id, left, key }) => [id, left, `${key.numerator}/${key.denominator}`])).toEqual([
			['P', 18, '3/1'],
			['Q', 8, '100/9']
		]);
		expect(outcome.projects[2]!.reason).toEqual({ kind: 'supporters-short', had: 0, short: 7 });
	});

	it('one voter who cares little does not decide for ninety-nine who care much', () => {
		const projects = ['A', 'B'].map((id) => ({ id, cost: 1 }));
		const ballots = [...times(99, { choices: ['A', 'B'], points: [100, 2] }), { choices: ['A', 'B'], points: [1, 2] }];
		expect(winnersOf({ projects, budget: 1, ballotKind: 'cumulative', ballots }, 'points')).toEqual(['A']);
	});
});

describe('maximin support', () => {
	const winnersOf = (parts: Parameters<typeof electionOf>[0]) => {
		const election = electionOf(parts);
		return tally(election, { rule: 'maximin-support' }, tiesById(election)).winners;
	};

	it('by the book, with the same loads and ties', () => {
		fc.assert(
			fc.property(smallElections('approval', 8, 10), (parts) => {
				const election = electionOf(parts);
				const outcome = tally(election, { rule: 'maximin-support' }, tiesById(election));
				const slow = slowMaximinSupport(election, tiesById(election));
				expect(outcome.winners).toEqual(slow.winners);
				outcome.steps.forEach(({ key }, i) => {
					const load = new Fraction(BigInt(key.numerator), BigInt(key.denominator));
					expect(load.compare(slow.loads[i]!)).toBe(0);
				});
				const ties = slow.tied.flatMap((places, i) =>
					places.length > 1 && slow.loads[i]!.n > 0n
						? [{ step: i + 1, tied: places.map((place) => election.projects[place]!.id) }]
						: []
				);
				expect(outcome.ties.map(({ step, tied }) => ({ step, tied }))).toEqual(ties);
			}),
			{ numRuns: COMPARED }
		);
	});

	it('refuses amounts that are too large to be whole numbers', () => {
		const projects = [
			{ id: 'a', cost: 10 ** 15 },
			{ id: 'b', cost: 1 }
		];
		const ballots = times(20, { choices: ['a'] });
		expect(() => winnersOf({ projects, budget: 10 ** 15, ballotKind: 'approval', ballots })).toThrow('too-large');
	});

	it('costs are shared anew at each step', () => {
		// At 2: a alone burdens 3 voters by 2 each. Then b can be borne by its second voter alone, as a's other voters bear all of a.
		const projects = [
			{ id: 'a', cost: 6 },
			{ id: 'b', cost: 5 },
			{ id: 'c', cost: 4 }
		];
		const ballots = [
			{ choices: ['a', 'b'] },
			{ choices: ['a'] },
			{ choices: ['a'] },
			{ choices: ['b'] },
			{ choices: ['c'] }
		];
		// With b, four voters share 11: 2.75 each, less than the 4 that c's only voter would bear. Phragmén: b 3.5, c 4.
		const election = electionOf({ projects, budget: 15, ballotKind: 'approval', ballots });
		const { steps } = tally(election, { rule: 'maximin-support' }, tiesById(election));
		expect(steps.map(({ id, key }) => [id, key.about])).toEqual([
			['a', 2],
			['b', 2.75],
			['c', 4]
		]);
	});

	it('the example that pabutools tests, in halves', () => {
		const projects = [
			{ id: 'c1', cost: 15 },
			{ id: 'c2', cost: 15 },
			{ id: 'c3', cost: 10 }
		];
		const ballots = [['c1', 'c2'], ['c1'], ['c2', 'c3'], ['c2']].map((choices) => ({ choices }));
		const winners = winnersOf({ projects, budget: 30, ballotKind: 'approval', ballots });
		expect([...winners].sort()).toEqual(['c1', 'c2']);
	});
});
