import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import { asPence } from '$lib/kernel/money.ts';
import { checkBallot, hindranceOf, whatFits, type BallotPaper } from '$lib/voting/ballot.ts';

const project = (id: string, cost: number, withdrawn = false) => ({ id, cost: asPence(cost), withdrawn });
const paper = (changes: Partial<BallotPaper> = {}): BallotPaper => ({
	ballotType: 'knapsack',
	mostChoices: null,
	pot: asPence(30_000_00),
	currency: 'GBP',
	projects: [
		project('lunch', 4_800_00),
		project('court', 12_500_00),
		project('advice', 15_000_00),
		project('gone', 100_00, true)
	],
	...changes
});

/** The code and details that a ballot is refused with; null when it may be cast. */
function refusalOf(on: BallotPaper, choices: string[]): { code: string; details: unknown } | null {
	try {
		checkBallot(on, { choices });
		return null;
	} catch (problem) {
		if (!(problem instanceof Refusal)) throw problem;
		return { code: problem.code, details: problem.details };
	}
}

describe('checkBallot', () => {
	it('gives the choices back sorted, so that a ballot does not say how it was filled in', () => {
		expect(checkBallot(paper(), { choices: ['lunch', 'advice'] })).toEqual({ choices: ['advice', 'lunch'] });
	});

	it.each([
		['nothing', [], { code: 'NothingChosen', details: {} }],
		['a project twice', ['lunch', 'lunch'], { code: 'ProjectTwice', details: { project: 'lunch' } }],
		['a stranger', ['lunch', 'bench'], { code: 'ProjectNotOnPaper', details: { project: 'bench' } }],
		['a withdrawn project', ['gone'], { code: 'ProjectNotOnPaper', details: { project: 'gone' } }],
		['what every object has', ['constructor'], { code: 'ProjectNotOnPaper', details: { project: 'constructor' } }],
		['too much', ['lunch', 'court', 'advice'], { code: 'OverWardBudget', details: { over: 2_300_00, currency: 'GBP' } }]
	])('refuses %s', (_what, choices, refusal) => {
		expect(refusalOf(paper(), choices)).toEqual(refusal);
	});

	it('lets the last penny be spent, and not one more', () => {
		const exactly = (pot: number) => paper({ pot: asPence(pot) });
		expect(refusalOf(exactly(17_300_00), ['lunch', 'court'])).toBeNull();
		expect(refusalOf(exactly(17_299_99), ['lunch', 'court'])).toEqual({
			code: 'OverWardBudget',
			details: { over: 1, currency: 'GBP' }
		});
	});

	it('looks at the number of choices only where the round does', () => {
		const all = ['lunch', 'court', 'advice'];
		expect(refusalOf(paper({ ballotType: 'approve' }), all)).toBeNull();
		expect(refusalOf(paper({ ballotType: 'choose', mostChoices: 3 }), all)).toBeNull();
		expect(refusalOf(paper({ ballotType: 'choose', mostChoices: 2 }), all)).toEqual({
			code: 'TooManyChoices',
			details: { most: 2, chosen: 3 }
		});
	});
});

const anyPaper: fc.Arbitrary<BallotPaper> = fc.record({
	ballotType: fc.constantFrom('approve', 'choose', 'knapsack'),
	mostChoices: fc.integer({ min: 1, max: 6 }),
	pot: fc.integer({ min: 0, max: 1_000 }).map(asPence),
	currency: fc.constant('GBP'),
	projects: fc
		.array(fc.record({ cost: fc.integer({ min: 0, max: 600 }).map(asPence), withdrawn: fc.boolean() }), {
			maxLength: 8
		})
		.map((rows) => rows.map((row, index) => ({ id: `p${index}`, ...row })))
});
const anyChoices = fc.array(
	fc.nat(9).map((index) => `p${index}`),
	{ maxLength: 8 }
);
const may = (on: BallotPaper, choices: string[]) => refusalOf(on, choices) === null;

describe('every ballot', () => {
	it('that passes keeps to the paper', () => {
		fc.assert(
			fc.property(anyPaper, anyChoices, (on, choices) => {
				if (!may(on, choices)) return;
				const chosen = choices.map((id) => on.projects.find((found) => found.id === id && !found.withdrawn)!);
				expect(chosen).not.toContain(undefined);
				expect(new Set(choices).size).toBe(choices.length);
				expect(choices.length).toBeGreaterThan(0);
				if (on.ballotType === 'knapsack')
					expect(chosen.reduce((sum, { cost }) => sum + cost, 0)).toBeLessThanOrEqual(on.pot);
				if (on.ballotType === 'choose') expect(choices.length).toBeLessThanOrEqual(on.mostChoices!);
			}),
			{ numRuns: 400 }
		);
	});

	it('can take exactly what the budget bar says would fit next', () => {
		fc.assert(
			fc.property(anyPaper, anyChoices, (on, choices) => {
				fc.pre(choices.length === 0 || may(on, choices));
				const others = on.projects.filter(({ id, withdrawn }) => !withdrawn && !choices.includes(id));
				// Tried out one by one against the rule that decides.
				const fits = others.filter(({ id }) => may(on, [...choices, id]));
				const said = whatFits(on, choices);
				expect([...said.fits].sort()).toEqual(fits.map(({ id }) => id).sort());
				expect(said.tooMuch).toBe(others.length - fits.length);
				for (const { id } of others) expect(hindranceOf(on, choices, id) === null).toBe(said.fits.includes(id));
			}),
			{ numRuns: 400 }
		);
	});
});

describe('whatFits', () => {
	it('says what is chosen, what is left, and what fits, cheapest first', () => {
		expect(whatFits(paper(), ['court', 'gone', 'bench'])).toEqual({
			chosen: 12_500_00,
			left: 17_500_00,
			picksLeft: null,
			fits: ['lunch', 'advice'],
			tooMuch: 0
		});
	});

	it('goes below nothing only where nobody is asked to keep within the pot', () => {
		const on = paper({ ballotType: 'approve', pot: asPence(10_000_00) });
		expect(whatFits(on, ['court'])).toMatchObject({ left: -2_500_00, fits: ['lunch', 'advice'] });
	});

	it('says by how much a project is too dear', () => {
		expect(hindranceOf(paper(), ['court', 'lunch'], 'advice')).toEqual({ kind: 'short', short: 2_300_00 });
		expect(hindranceOf(paper({ ballotType: 'choose', mostChoices: 1 }), ['court'], 'lunch')).toEqual({
			kind: 'full',
			most: 1
		});
		expect(hindranceOf(paper(), ['court'], 'court')).toBeNull();
	});
});
