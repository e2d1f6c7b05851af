import type { Contribution } from '$lib/funding/contribution.ts';
import { asPence } from '$lib/kernel/money.ts';
import { createRound } from '$lib/rounds/create-round.server.ts';
import type { RoundPlan } from '$lib/rounds/plan.ts';
import { EXAMPLE_ROUNDS, type ExamplePaper, type ExampleRound } from './content/example-rounds.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { officerOf } from './example-people.ts';
import { councillorsOf } from './make-places.ts';
import { scheduleFor, type Calendar } from './schedule.ts';

/** A round that was set up, with its dates. */
export interface MadeRound extends Pick<
	RoundPlan,
	'proposingOpensAt' | 'proposingClosesAt' | 'shortlistedAt' | 'votingOpensAt' | 'votingClosesAt'
> {
	readonly id: string;
	readonly example: ExampleRound;
}

export const pounds = (amount: number) => asPence(amount * 100);

const POUNDS_A_COUNCILLOR = 10_000;

/** Southwark's real rule; for Lambeth, where we know of none, a fund that says that it's invented. */
function wardMoney(wardId: string): Contribution {
	const councillors = councillorsOf(wardId);
	if (wardId.startsWith('southwark-')) {
		return {
			funder: 'Southwark Council',
			fund: 'Neighbourhoods Fund',
			amount: pounds(POUNDS_A_COUNCILLOR * councillors),
			conditions: `£10,000 for each of the ward’s ${councillors} councillors. What isn’t spent carries over.`
		};
	}
	return {
		funder: 'Example funder for Lambeth',
		fund: 'Ward fund (invented for this demonstration)',
		amount: pounds(councillors * 6_000),
		conditions: ''
	};
}

const contributionsTo = ({ wardId, extra = [] }: ExamplePaper): Contribution[] => [
	wardMoney(wardId),
	...extra.map(({ pounds: amount, ...words }) => ({ ...words, amount: amount === null ? null : pounds(amount) }))
];

const DAYS_TO_CHALLENGE = 5;
const WEEK = 7 * 86_400_000;

function planOf(example: ExampleRound, calendar: Calendar): RoundPlan {
	const { title, summary, ballotType, mostChoices = null, tallyRule, satisfaction, papers } = example;
	const { totalPoints = null, mostPoints = null, ways = ['email'] } = example;
	return {
		...{ title, summary, ballotType, mostChoices, totalPoints, mostPoints, tallyRule, satisfaction },
		...scheduleFor(calendar.closingSunday(example)),
		currency: 'GBP',
		youngestAge: 11,
		connections: ['live', 'work', 'study'],
		ways,
		fewestVotes: 1,
		challengeDays: DAYS_TO_CHALLENGE,
		wards: papers.map((paper) => ({ wardId: paper.wardId, contributions: contributionsTo(paper) })),
		example: true
	};
}

/** Every round, set up by its officer a week before ideas open, or yesterday where that is still to come. */
export async function makeRounds(app: DemonstrationApp, calendar: Calendar): Promise<MadeRound[]> {
	const made: MadeRound[] = [];
	for (const example of EXAMPLE_ROUNDS) {
		const plan = planOf(example, calendar);
		const weekBefore = plan.proposingOpensAt.getTime() - WEEK;
		app.setClock(new Date(Math.min(weekBefore, calendar.daysAgo(1, 10).getTime())));
		const id = await createRound(app, officerOf(example.papers[0]!.wardId), plan);
		made.push({ ...plan, id, example });
	}
	return made;
}
