import { describe, expect, it } from 'vitest';
import { asPence, MOST_PENCE } from '$lib/kernel/money.ts';
import { checkPlan, type RoundPlan } from '$lib/rounds/plan.ts';
import { PLAN } from './plan.ts';

const pot = (...amounts: (number | null)[]): RoundPlan['wards'] => [
	{
		wardId: 'a',
		contributions: amounts.map((amount) => ({
			funder: 'Somebody',
			fund: '',
			amount: amount === null ? null : asPence(amount),
			conditions: ''
		}))
	}
];

describe('checkPlan', () => {
	it('finds nothing wrong with a plan that is right', () => {
		expect(checkPlan(PLAN)).toEqual({});
		expect(checkPlan({ ...PLAN, ballotType: 'choose', mostChoices: 5 })).toEqual({});
		expect(
			checkPlan({ ...PLAN, shortlistedAt: PLAN.proposingClosesAt, votingOpensAt: PLAN.proposingClosesAt })
		).toEqual({});
	});

	it('lets a pot wait for an amount to be confirmed, but not for nothing', () => {
		expect(checkPlan({ ...PLAN, wards: pot(null) })).toEqual({});
		expect(checkPlan({ ...PLAN, wards: pot(0, null) })).toEqual({});
		expect(checkPlan({ ...PLAN, wards: pot(0) })).toEqual({ 'pot-a': 'no-money' });
		expect(checkPlan({ ...PLAN, wards: pot() })).toEqual({ 'pot-a': 'no-contribution' });
		expect(checkPlan({ ...PLAN, wards: pot(MOST_PENCE, 1) })).toEqual({ 'pot-a': 'bad-amount' });
	});

	const wrong: [string, Partial<RoundPlan>, Record<string, string>][] = [
		['no title', { title: '  ' }, { title: 'missing' }],
		['a title without end', { title: 'x'.repeat(121) }, { title: 'too-long' }],
		['a summary without end', { summary: 'x'.repeat(601) }, { summary: 'too-long' }],
		['money of no country', { currency: '£' }, { currency: 'not-a-choice' }],
		['no ward', { wards: [] }, { wards: 'missing' }],
		['a ward twice', { wards: [...pot(1), ...pot(1)] }, { wards: 'twice' }],
		['nobody who may take part', { connections: [] }, { connections: 'missing' }],
		['an age below nothing', { youngestAge: -1 }, { youngestAge: 'out-of-range' }],
		['half a year of age', { youngestAge: 10.5 }, { youngestAge: 'out-of-range' }],
		['choose up to nothing', { ballotType: 'choose', mostChoices: 0 }, { mostChoices: 'out-of-range' }],
		['choose up to what?', { ballotType: 'choose' }, { mostChoices: 'missing' }],
		['a limit where none applies', { mostChoices: 3 }, { mostChoices: 'not-a-choice' }],
		['a ballot that does not exist', { ballotType: 'dice' as 'approve' }, { ballotType: 'not-a-choice' }],
		['rank up to what?', { ballotType: 'rank' }, { mostChoices: 'missing' }],
		['a list of one place', { ballotType: 'rank', mostChoices: 1 }, { mostChoices: 'out-of-range' }],
		['how many points?', { ballotType: 'points' }, { totalPoints: 'missing' }],
		['no points', { ballotType: 'points', totalPoints: 0 }, { totalPoints: 'out-of-range' }],
		[
			'more on one than there is',
			{ ballotType: 'points', totalPoints: 5, mostPoints: 6 },
			{ mostPoints: 'out-of-range' }
		],
		['points where none are given', { totalPoints: 5 }, { totalPoints: 'not-a-choice' }],
		['a count by points without points', { satisfaction: 'points' }, { satisfaction: 'does-not-fit' }],
		[
			'a count by ranks of points',
			{ ballotType: 'points', totalPoints: 5, satisfaction: 'borda' },
			{ satisfaction: 'does-not-fit' }
		],
		['a rule that does not exist', { tallyRule: 'phragmen' as 'greedy' }, { tallyRule: 'not-a-choice' }],
		['a challenge without end', { challengeDays: 91 }, { challengeDays: 'out-of-range' }],
		['no such day', { shortlistedAt: new Date(NaN) }, { shortlistedAt: 'bad-date' }],
		['voting that closes as it opens', { votingClosesAt: PLAN.votingOpensAt }, { votingClosesAt: 'not-after-last' }],
		['a paper before its ideas', { shortlistedAt: PLAN.proposingOpensAt }, { shortlistedAt: 'not-after-last' }],
		[
			'proposing that closes as it opens',
			{ proposingClosesAt: PLAN.proposingOpensAt },
			{ proposingClosesAt: 'not-after-last' }
		]
	];
	it.each(wrong)('says what is wrong with %s', (_, change, problems) => {
		expect(checkPlan({ ...PLAN, ...change })).toEqual(problems);
	});
});
