import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Election } from '../../../src/lib/tally/election.ts';
import { figuresOf } from '../../../src/lib/tally/figures.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { anyRule } from './every-rule.ts';
import { COMPARED } from './property-runs.ts';
import { Fraction, votesOf, worths } from './slow-equal-shares.ts';
import { electionOf, intricateElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

const ZERO = new Fraction(0);
const sumOf = (parts: readonly Fraction[]) => parts.reduce((sum, part) => sum.plus(part), ZERO);
const average = (parts: readonly Fraction[]) => sumOf(parts).over(new Fraction(Math.max(1, parts.length)));
const asExact = ({ n, d }: Fraction) => expect.objectContaining({ numerator: String(n), denominator: String(d) });

/** The Gini coefficient by its definition: the average difference of all pairs, divided by twice the average. */
function slowGini(values: readonly Fraction[]): number {
	const differences = values.flatMap((a) => values.map((b) => (a.isLess(b) ? b.minus(a) : a.minus(b))));
	const mean = average(values);
	if (mean.compare(ZERO) === 0) return 0;
	const gini = average(differences).over(mean.times(new Fraction(2)));
	return Number(gini.n) / Number(gini.d);
}

/** The most voters who agree on a project that their part of the budget pays for, and have nothing: every group is tried. */
function slowOverlooked(
	election: Election,
	ballots: readonly (readonly number[])[],
	funded: readonly boolean[]
): number {
	let most = 0;
	for (let set = 1; set < 2 ** ballots.length; set++) {
		const group = ballots.filter((_, voter) => (set >> voter) & 1);
		if (group.some((mine) => mine.some((place) => funded[place]))) continue;
		const deserved = election.projects.some(
			({ cost, withdrawn }, place) =>
				!withdrawn &&
				group.every((mine) => mine.includes(place)) &&
				cost * ballots.length <= group.length * election.budget
		);
		if (deserved) most = Math.max(most, group.length);
	}
	return most;
}

describe('figures', () => {
	it('agree with their definitions, worked out voter by voter', () => {
		const wards = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 6, maxLength: 6 });
		fc.assert(
			fc.property(intricateElections('cumulative', 6, 6), anyRule, wards, (parts, settings, wardOf) => {
				const election = electionOf(parts);
				const { winners } = tally(election, settings, tiesById(election));
				const figures = figuresOf(election, winners, wardOf);
				const ballots = worths(election, 'cardinality').map((mine) => [...mine.keys()]);
				const funded = election.projects.map(({ id }) => winners.includes(id));
				const votes = votesOf(election);
				const gotOf = (mine: readonly number[]) => mine.filter((place) => funded[place]);

				const withNothing = ballots.filter((mine) => gotOf(mine).length === 0).length;
				expect(figures).toMatchObject({ voters: ballots.length, withNothing });
				expect(figures.exclusion).toEqual(asExact(new Fraction(withNothing, Math.max(1, ballots.length))));
				const shares = ballots
					.filter((mine) => mine.length > 0)
					.map((mine) => new Fraction(gotOf(mine).length, mine.length));
				expect(figures.shareFunded).toEqual(asExact(average(shares)));

				const received = ballots.map((mine) =>
					sumOf(gotOf(mine).map((place) => new Fraction(election.projects[place]!.cost, votes[place])))
				);
				expect(figures.gini.about).toBeCloseTo(slowGini(received), 5);
				const ofWards = [0, 1, 2]
					.map((ward) => received.filter((_, voter) => wardOf[voter] === ward))
					.filter((ward) => ward.length > 0)
					.map(average);
				expect(figures.giniBetweenGroups!.about).toBeCloseTo(slowGini(ofWards), 5);

				expect(figures.overlooked?.voters ?? 0).toBe(slowOverlooked(election, ballots, funded));
				expect(figuresOf(election, winners).giniBetweenGroups).toBeNull();
			}),
			{ numRuns: COMPARED }
		);
	});

	it('of a small election', () => {
		const election = electionOf({
			projects: [
				{ id: 'a', cost: 10 },
				{ id: 'b', cost: 20 },
				{ id: 'c', cost: 5 }
			],
			budget: 30,
			ballotKind: 'approval',
			ballots: [{ choices: ['a', 'b'] }, { choices: ['a'] }, { choices: ['c'] }, { choices: [] }]
		});
		const figures = figuresOf(election, ['a'], [0, 0, 1, 1]);
		expect(figures).toMatchObject({
			voters: 4,
			withNothing: 2,
			exclusion: { numerator: '1', denominator: '2' },
			shareFunded: { numerator: '1', denominator: '2' },
			gini: { numerator: '1', denominator: '2' },
			giniBetweenGroups: { numerator: '1', denominator: '2' },
			overlooked: { project: 'c', voters: 1 }
		});
	});
});
