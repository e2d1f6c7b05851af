import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planFrom, problemsOn, RULES, STEPS, stepOf, type Answers } from '$lib/rounds/answers.ts';
import { problemWords } from '$lib/rounds/problem-words.ts';
import { checkPlan } from '$lib/rounds/plan.ts';
import { tallyWords } from '$lib/rounds/rule-words.ts';
import { startingAnswers, suggestedPot, TEMPLATES } from '$lib/rounds/template.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const WARD = 'southwark-faraday';
const filled = (change: Partial<Answers> = {}): Answers => ({
	...startingAnswers('neighbourhoods-fund', { title: 'Neighbourhoods Fund 2027', fund: 'Neighbourhoods Fund' }, NOW),
	wards: [WARD],
	pots: { [WARD]: '30,000' },
	funder: 'Southwark Council',
	...change
});
const problems = (change: Partial<Answers>) => {
	const read = planFrom(filled(change), NOW);
	return 'problems' in read ? read.problems : {};
};

describe('a template', () => {
	it.each(TEMPLATES)('“%s” needs nothing but wards, money and a funder, on any day', (template) => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 366 * 20 }), (day) => {
				const now = new Date(NOW.getTime() + day * 86_400_000);
				const answers = {
					...startingAnswers(template, { title: 'A', fund: '' }, now),
					wards: [WARD],
					pots: { [WARD]: '1' },
					funder: 'A'
				};
				const read = planFrom(answers, now);
				expect('problems' in read ? read.problems : checkPlan(read.plan)).toEqual({});
			}),
			{ numRuns: 60 }
		);
	});

	it('gives £10,000 a councillor', () => {
		expect(suggestedPot('neighbourhoods-fund', 3)).toBe('30000');
		expect(suggestedPot('blank', 3)).toBe('');
	});
});

describe('what an officer typed', () => {
	it('becomes a plan', () => {
		const others = [{ funder: 'A charity', fund: '', wardId: WARD, amount: '', conditions: 'For children' }];
		const read = planFrom(filled({ others, ballotType: 'choose', rule: 'greedy' }), NOW);
		expect(read).toMatchObject({
			plan: {
				ballotType: 'choose',
				mostChoices: 5,
				tallyRule: 'greedy',
				proposingOpensAt: new Date('2026-11-30T09:00:00Z'),
				wards: [
					{
						wardId: WARD,
						contributions: [
							{ funder: 'Southwark Council', fund: 'Neighbourhoods Fund', amount: 3_000_000, conditions: '' },
							{ funder: 'A charity', fund: '', amount: null, conditions: 'For children' }
						]
					}
				]
			}
		});
	});

	it('each rule on offer becomes one of its own, and is described', () => {
		const plans = RULES.map((rule) => planFrom(filled({ rule }), NOW));
		const chosen = plans.map((read) => ('plan' in read ? tallyWords(read.plan) : 'wrong'));
		expect(new Set(chosen).size).toBe(RULES.length);
		expect(chosen).not.toContain('wrong');
		expect(planFrom(filled({ rule: 'equal-shares-cost-then-greedy' }), NOW)).toMatchObject({
			plan: { tallyRule: 'equal-shares-then-greedy', satisfaction: 'cost' }
		});
	});

	const wrong: [string, Partial<Answers>, Record<string, string>][] = [
		['money with three decimals', { pots: { [WARD]: '1.005' } }, { [`pot-${WARD}`]: 'too-many-decimals' }],
		['money below nothing', { pots: { [WARD]: '-5' } }, { [`pot-${WARD}`]: 'negative' }],
		['more money than there is', { pots: { [WARD]: '9'.repeat(20) } }, { [`pot-${WARD}`]: 'too-large' }],
		['words for money', { pots: { [WARD]: 'lots' } }, { [`pot-${WARD}`]: 'not-a-number' }],
		['no money', { pots: {} }, { [`pot-${WARD}`]: 'no-contribution' }],
		['nothing for money', { pots: { [WARD]: '0' } }, { [`pot-${WARD}`]: 'no-money' }],
		['no funder', { funder: ' ' }, { funder: 'missing' }],
		['no ward', { wards: [] }, { wards: 'missing' }],
		['half an age', { youngestAge: '11.5' }, { youngestAge: 'not-a-whole-number' }],
		['nobody', { connections: [] }, { connections: 'missing' }],
		['no ballot', { ballotType: '' }, { ballotType: 'missing' }],
		['an unknown rule', { rule: 'dice' }, { rule: 'missing' }],
		['choose up to “some”', { ballotType: 'choose', mostChoices: 'some' }, { mostChoices: 'not-a-whole-number' }],
		[
			'money from nobody for nowhere',
			{ others: [{ funder: '', fund: '', wardId: 'x', amount: '5', conditions: '' }] },
			{ 'other-0-funder': 'missing', 'other-0-ward': 'missing' }
		]
	];
	it.each(wrong)('is not a plan with %s', (_, change, expected) => {
		expect(problems(change)).toEqual(expected);
	});

	it('is not a plan with dates that have passed, are out of order or centuries away', () => {
		const dates = filled().dates;
		const change = (field: keyof Answers['dates'], day: string) =>
			problems({ dates: { ...dates, [field]: { day, time: '09:00' } } });
		expect(change('proposingOpensAt', '2026-11-01')).toEqual({});
		expect(change('proposingClosesAt', '2026-11-20')).toEqual({ proposingClosesAt: 'in-the-past' });
		expect(change('votingClosesAt', '2026-12-01')).toEqual({ votingClosesAt: 'not-after-last' });
		expect(change('votingClosesAt', '2626-12-01')).toEqual({ votingClosesAt: 'too-far' });
		expect(change('shortlistedAt', '')).toEqual({ shortlistedAt: 'missing' });
		expect(change('votingOpensAt', '2027-03-28')).toMatchObject({ votingClosesAt: 'not-after-last' });
	});

	it('shows each problem on the page of its field, in words', () => {
		const answers = filled({
			title: '',
			wards: [],
			connections: [],
			rule: '',
			dates: { ...filled().dates, shortlistedAt: { day: '', time: '' } }
		});
		const shown = STEPS.map((step) => Object.keys(problemsOn(step, answers, NOW)));
		expect(shown).toEqual([['title'], ['wards'], ['shortlistedAt'], ['connections'], ['rule'], []]);
		expect(stepOf(`pot-${WARD}`)).toBe('wards');
		expect(problemWords('title', 'missing')).toBe('Give the round a title');
	});
});
