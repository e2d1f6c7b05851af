import { asPence } from '$lib/kernel/money.ts';
import type { RoundPlan } from '$lib/rounds/plan.ts';

/** A plan that is right in every part. */
export const PLAN: RoundPlan = {
	title: 'Neighbourhoods Fund 2027',
	summary: '',
	currency: 'GBP',
	youngestAge: 11,
	connections: ['live', 'work', 'study'],
	ballotType: 'knapsack',
	mostChoices: null,
	tallyRule: 'equal-shares',
	satisfaction: 'cost',
	fewestVotes: 1,
	challengeDays: 7,
	proposingOpensAt: new Date('2026-09-07T08:00:00Z'),
	proposingClosesAt: new Date('2026-10-18T19:00:00Z'),
	shortlistedAt: new Date('2026-11-09T09:00:00Z'),
	votingOpensAt: new Date('2026-11-16T09:00:00Z'),
	votingClosesAt: new Date('2026-12-06T20:00:00Z'),
	wards: [
		{
			wardId: 'southwark-faraday',
			contributions: [
				{ funder: 'Southwark Council', fund: 'Neighbourhoods Fund', amount: asPence(30_000_00), conditions: '' }
			]
		}
	]
};
