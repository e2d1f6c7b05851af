import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import { asPence } from '$lib/kernel/money.ts';
import { checkBallot, hindranceOf, whatFits, type Ballot, type BallotPaper } from '$lib/voting/ballot.ts';
import { dragOver } from '$lib/voting/drag-order.ts';
import { withKept } from '$lib/voting/kept-ballot.ts';
import { give, pointsFor, pointsLeft, withKeptPoints } from '$lib/voting/points.ts';
import { placed, takenOff } from '$lib/voting/rank.ts';

const paper = (changes: Partial<BallotPaper>): BallotPaper => ({
	ballotType: 'rank',
	mostChoices: null,
	pot: asPence(10_000),
	currency: 'GBP',
	projects: ['a', 'b', 'c', 'd', 'gone'].map((id) => ({ id, cost: asPence(5_000), withdrawn: id === 'gone' })),
	...changes
});
const toRank = paper({ mostChoices: 3 });
const withPoints = paper({ ballotType: 'points', totalPoints: 10, mostPoints: 6 });

/** What some work is refused with; null when it isn't. */
function refusalOf(work: () => unknown): { code: string; details: unknown } | null {
	try {
		work();
		return null;
	} catch (problem) {
		if (!(problem instanceof Refusal)) throw problem;
		return { code: problem.code, details: problem.details };
	}
}
const may = (on: BallotPaper, ballot: Ballot) => refusalOf(() => checkBallot(on, ballot)) === null;

describe('a ballot that ranks', () => {
	it('keeps its order, which is what it says', () => {
		expect(checkBallot(toRank, { choices: ['c', 'a', 'b'] })).toEqual({ choices: ['c', 'a', 'b'] });
	});

	it.each<[string, string[], { code: string; details: object }]>([
		['nothing', [], { code: 'NothingChosen', details: {} }],
		['a project twice', ['a', 'b', 'a'], { code: 'ProjectTwice', details: { project: 'a' } }],
		['a withdrawn project', ['a', 'gone'], { code: 'ProjectNotOnPaper', details: { project: 'gone' } }],
		['too many places', ['a', 'b', 'c', 'd'], { code: 'TooManyPlaces', details: { most: 3, ranked: 4 } }],
		['a list of one, which would count for nothing', ['a'], { code: 'TooFewPlaces', details: { least: 2 } }]
	])('is refused with %s', (_, choices, refusal) => {
		expect(refusalOf(() => checkBallot(toRank, { choices }))).toEqual(refusal);
	});

	it('may be of one where the paper has only one project', () => {
		const [only] = toRank.projects;
		expect(may({ ...toRank, projects: [only!] }, { choices: ['a'] })).toBe(true);
	});

	it('has no points', () => {
		const refused = refusalOf(() => checkBallot(toRank, { choices: ['a', 'b'], points: [1, 2] }));
		expect(refused).toMatchObject({ code: 'BadInput' });
	});
});

describe('a ballot with points', () => {
	it('keeps what each project is given, in an order that says nothing else, without those that get nothing', () => {
		const ballot = { choices: ['d', 'b', 'a'], points: [3, 0, 6] };
		expect(checkBallot(withPoints, ballot)).toEqual({ choices: ['a', 'd'], points: [6, 3] });
	});

	it.each<[string, Ballot, { code: string; details?: object }]>([
		['nothing given', { choices: ['a'], points: [0] }, { code: 'NothingChosen' }],
		[
			'too many points',
			{ choices: ['a', 'b'], points: [6, 5] },
			{ code: 'OverPoints', details: { over: 1, total: 10 } }
		],
		[
			'too many on one',
			{ choices: ['a'], points: [7] },
			{ code: 'TooManyPointsOnOne', details: { project: 'a', most: 6 } }
		],
		['points below nothing', { choices: ['a', 'b'], points: [-1, 2] }, { code: 'NotWholePoints' }],
		['half a point', { choices: ['a'], points: [0.5] }, { code: 'NotWholePoints' }],
		['no number', { choices: ['a'], points: [NaN] }, { code: 'NotWholePoints' }],
		['more than a number holds', { choices: ['a'], points: [Infinity] }, { code: 'NotWholePoints' }],
		['too few points for its projects', { choices: ['a', 'b'], points: [1] }, { code: 'BadInput' }],
		['no points at all', { choices: ['a'] }, { code: 'BadInput' }],
		['a project twice', { choices: ['a', 'a'], points: [1, 1] }, { code: 'ProjectTwice' }]
	])('is refused with %s', (_, ballot, refusal) => {
		expect(refusalOf(() => checkBallot(withPoints, ballot))).toMatchObject(refusal);
	});
});

const anyPaper = fc.record({
	totalPoints: fc.integer({ min: 1, max: 12 }),
	mostPoints: fc.option(fc.integer({ min: 1, max: 5 }))
});
const asks = fc.array(
	fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), wanted: fc.integer({ min: -2, max: 14 }) }),
	{ maxLength: 12 }
);

describe('sharing points out', () => {
	it('never gives more than there is, whatever is asked for, and says why where it stops', () => {
		fc.assert(
			fc.property(anyPaper, asks, ({ totalPoints, mostPoints }, wishes) => {
				const on = paper({
					ballotType: 'points',
					totalPoints,
					mostPoints: mostPoints && Math.min(mostPoints, totalPoints)
				});
				let ballot: Ballot = { choices: [], points: [] };
				for (const { id, wanted } of wishes) {
					const before = pointsFor(ballot, id);
					const answer = give(on, ballot, id, wanted);
					ballot = answer.ballot;
					expect(answer.hindrance === null).toBe(pointsFor(ballot, id) === wanted);
					if (wanted < 0) expect(pointsFor(ballot, id)).toBe(before);
					expect(pointsLeft(on, ballot)).toBeGreaterThanOrEqual(0);
					expect(ballot.points).not.toContain(0);
					expect(ballot.choices.length === 0 || may(on, ballot)).toBe(true);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	it('says which limit it was', () => {
		const ballot = { choices: ['a', 'b'], points: [6, 3] };
		expect(give(withPoints, ballot, 'c', 4)).toEqual({
			ballot: { choices: ['a', 'b', 'c'], points: [6, 3, 1] },
			hindrance: { kind: 'spent', most: 1, left: 1 }
		});
		expect(give(withPoints, { choices: [], points: [] }, 'a', 7).hindrance).toEqual({ kind: 'most', most: 6 });
		expect(give(withPoints, ballot, 'a', 1.5)).toEqual({ ballot, hindrance: { kind: 'not-whole' } });
	});
});

const anyOrder = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f']);

describe('putting in order', () => {
	it('puts a project where it was asked to, and leaves the others in their order', () => {
		fc.assert(
			fc.property(anyOrder, fc.constantFrom('a', 'b', 'x'), fc.integer({ min: -3, max: 9 }), (order, id, place) => {
				const next = placed(order, id, place);
				const others = takenOff(order, id);
				expect(takenOff(next, id)).toEqual(others);
				expect(next.indexOf(id)).toBe(Math.min(Math.max(0, place), others.length));
			})
		);
	});

	it('can take exactly as many as there are places', () => {
		expect(whatFits(toRank, ['a'])).toMatchObject({ picksLeft: 2, fits: ['b', 'c', 'd'] });
		expect(whatFits(toRank, ['a', 'b', 'c'])).toMatchObject({ picksLeft: 0, fits: [] });
		expect(hindranceOf(toRank, ['a', 'b', 'c'], 'd')).toEqual({ kind: 'full', most: 3 });
	});
});

describe('dragging', () => {
	const lines = [0, 110, 220, 330].map((top) => ({ top, height: 100 }));

	it('drops a line where its middle is, and draws the others out of its way', () => {
		const over = dragOver(lines, 0, 50);
		expect(over(50)).toEqual({ from: 0, to: 0, shifts: [0, 0, 0, 0] });
		expect(over(271)).toEqual({ from: 0, to: 2, shifts: [221, -110, -110, 0] });
		expect(dragOver(lines, 3, 380)(40)).toEqual({ from: 3, to: 0, shifts: [110, 110, 110, -340] });
		expect(over(-1000).to).toBe(0);
		expect(over(9999).to).toBe(3);
	});

	it('can be done to a list of one', () => {
		expect(dragOver([{ top: 0, height: 100 }], 0, 50)(500)).toEqual({ from: 0, to: 0, shifts: [450] });
	});
});

describe('what a phone kept', () => {
	it('comes back as far as it is still on the paper and still fits', () => {
		expect(
			withKept(toRank, { choices: ['b'] }, { choices: ['x', 'b', 'd', 'gone', 'a', 'c'] }).choices.slice(0, 2)
		).toEqual(['b', 'd']);
		const kept = { choices: ['a', 'x', 'c', 'b'], points: [9, 5, 3, 2] };
		expect(withKeptPoints(withPoints, { choices: [] }, kept)).toEqual({ choices: ['a', 'c', 'b'], points: [6, 3, 1] });
		expect(withKeptPoints(withPoints, { choices: ['a'], points: [2] }, kept)).toEqual({
			choices: ['a', 'c', 'b'],
			points: [2, 3, 2]
		});
		expect(withKeptPoints(withPoints, { choices: [] }, { choices: ['a'] })).toEqual({ choices: [], points: [] });
	});
});
