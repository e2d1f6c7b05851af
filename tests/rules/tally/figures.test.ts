import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Election } from '../../../src/lib/tally/election.ts';
import { figuresOf } from '../../../src/lib/tally/figures.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { anyRule } from './every-rule.ts';
import { COMPARED, RUNS } from './property-runs.ts';
import { Fraction, votesOf, worths } from './slow-equal-shares.ts';
import { electionOf, intricateElections, smallElections } from './small-elections.ts';

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

/** The most voters who agree on an unfunded project that their part of the budget pays for, on top of what any of them got: every group is tried. */
function slowUnderserved(
	election: Election,
	ballots: readonly (readonly number[])[],
	funded: readonly boolean[]
): number {
	const { projects, budget } = election;
	const open = projects.map(
		({ id, withdrawn, excludes = [] }, place) =>
			!funded[place] &&
			!withdrawn &&
			projects.every((other, i) => !funded[i] || !(excludes.includes(other.id) || other.excludes?.includes(id)))
	);
	const costOf = (places: readonly number[]) => places.reduce((sum, place) => sum + projects[place]!.cost, 0);
	let most = 0;
	for (let set = 1; set < 2 ** ballots.length; set++) {
		const group = ballots.filter((_, voter) => (set >> voter) & 1);
		const richest = Math.max(...group.map((mine) => costOf(mine.filter((place) => funded[place]))));
		const deserved = projects.some(
			({ cost }, place) =>
				open[place] &&
				group.every((mine) => mine.includes(place)) &&
				(richest + cost) * ballots.length <= group.length * budget
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

				expect(figures.underserved?.voters ?? 0).toBe(slowUnderserved(election, ballots, funded));
				expect(figuresOf(election, winners).giniBetweenGroups).toBeNull();
			}),
			{ numRuns: COMPARED }
		);
	});

	it('of equal shares by cost name no group that deserved more', () => {
		fc.assert(
			fc.property(smallElections('approval', 7, 8), (parts) => {
				const election = electionOf(parts);
				const { winners } = tally(election, { rule: 'equal-shares', satisfaction: 'cost' }, tiesById(election));
				expect(figuresOf(election, winners).underserved).toBeNull();
			}),
			{ numRuns: RUNS }
		);
	});

	it('name voters who have something, and would have had more', () => {
		const ballots = [...Array(6).fill({ choices: ['x', 'y'] }), ...Array(6).fill({ choices: ['z'] })];
		const projects = [
			{ id: 'x', cost: 10 },
			{ id: 'y', cost: 20 },
			{ id: 'z', cost: 50 }
		];
		const election = electionOf({ projects, budget: 60, ballotKind: 'approval', ballots });
		expect(figuresOf(election, ['z', 'x']).underserved).toEqual({ project: 'y', voters: 6 });
		expect(figuresOf(election, ['x', 'y']).underserved).toBeNull();
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
			underserved: { project: 'c', voters: 1 }
		});
	});
});
