import type { BallotType } from '$lib/rounds/ballot-type.ts';
import type { Satisfaction, TallyRule } from '$lib/rounds/plan.ts';
import { WAYS, type Way } from '$lib/rounds/ways.ts';

/** A ward's ballot paper in one round, as the proposals name it. */
export type PaperKey =
	| 'surrey-docks-planning'
	| 'peckham-proposing'
	| 'rye-lane-proposing'
	| 'herne-hill-checking'
	| 'rotherhithe-shortlisted'
	| 'faraday-voting'
	| 'camberwell-voting'
	| 'streatham-wells-voting'
	| 'nunhead-counted'
	| 'old-kent-road-counting'
	| 'newington-decided'
	| 'faraday-delivering'
	| 'camberwell-delivering'
	| 'oval-closed'
	| 'goose-green-cancelled';

/** Up to where the round was taken. */
type Stage = 'as-scheduled' | 'counted' | 'published' | 'delivering' | 'closed' | 'cancelled';

/** Money in whole pounds beside the ward's own; null while to be confirmed. */
interface ExtraMoney {
	readonly funder: string;
	readonly fund: string;
	readonly pounds: number | null;
	readonly conditions: string;
}

/** How many come other than by e-mail. */
export interface OtherWays {
	/** Letters that are sent, and how many of them are used. */
	readonly letters: number;
	readonly used: number;
	readonly atKiosk: number;
	/** Paper slips that are handed out and come back; one of them is void. */
	readonly slips: number;
}

export interface ExamplePaper {
	readonly key: PaperKey;
	readonly wardId: string;
	/** How many ballots are cast by those who come by e-mail. */
	readonly ballots: number;
	/** Where people vote now. */
	readonly otherWays?: OtherWays;
	readonly extra?: readonly ExtraMoney[];
}

export interface ExampleRound {
	readonly title: string;
	readonly summary: string;
	/**
	 * The Sunday on which voting closes, in weeks from the coming one (three to nine days ahead of today) or from the last
	 * one (one to seven days ago). All other dates follow: see schedule.ts.
	 */
	readonly closes: { readonly from: 'coming' | 'last'; readonly weeks: number };
	readonly papers: readonly ExamplePaper[];
	readonly ballotType: BallotType;
	readonly mostChoices?: number;
	readonly totalPoints?: number;
	readonly mostPoints?: number;
	readonly tallyRule: TallyRule;
	readonly satisfaction: Satisfaction;
	/** By e-mail where nothing is said. */
	readonly ways?: readonly Way[];
	readonly stage: Stage;
	/** Why it was cancelled. */
	readonly reason?: string;
}

const SECTION_106: ExtraMoney = {
	funder: 'Example developer',
	fund: 'Section 106 agreement (example)',
	pounds: null,
	conditions: 'Amount to be confirmed. For open spaces only.'
};

const CARRIED_OVER: ExtraMoney = {
	funder: 'Southwark Council',
	fund: 'Neighbourhoods Fund, carried over (example)',
	pounds: 2150,
	conditions: 'What last year’s round left.'
};

const TRUST: ExtraMoney = {
	funder: 'Example charitable trust',
	fund: 'Early action grants (example)',
	pounds: 2500,
	conditions: 'For projects at steps 1 to 3 of the early-action scale.'
};

/** The one real project in the demonstration, named as what it is: a public fact. */
const REAL_TWO_WARD_PROJECT =
	'Real projects have been shared by these two wards: in 2024–25 Southwark paid £2,000 from Camberwell Green and £1,000 from Faraday to the Annual Camberwell Arts Festival (West Central multi-ward forum, Neighbourhoods Fund 2024–25). Everything else here is made up.';

/** Every round of the demonstration: one in each phase, two of them in some. The first ones are the liveliest. */
export const EXAMPLE_ROUNDS: readonly ExampleRound[] = [
	{
		title: 'Neighbourhoods Fund: Faraday and Camberwell Green',
		summary:
			'Each ward has £10,000 for each of its councillors. Choose what helps early, before problems grow. Fill in a ballot that spends your ward’s pot.',
		closes: { from: 'coming', weeks: 0 },
		papers: [
			{
				key: 'faraday-voting',
				wardId: 'southwark-faraday',
				ballots: 64,
				otherWays: { letters: 30, used: 14, atKiosk: 11, slips: 13 },
				extra: [SECTION_106]
			},
			{ key: 'camberwell-voting', wardId: 'southwark-camberwell-green', ballots: 41, extra: [TRUST] }
		],
		ballotType: 'knapsack',
		tallyRule: 'equal-shares',
		satisfaction: 'cost',
		ways: WAYS,
		stage: 'as-scheduled'
	},
	{
		title: 'Small sparks in Streatham Wells',
		summary:
			'Rank up to five ideas that make the ward friendlier, your favourite first. This Lambeth round is invented, and so is its money.',
		closes: { from: 'coming', weeks: 0 },
		papers: [{ key: 'streatham-wells-voting', wardId: 'lambeth-streatham-wells', ballots: 33 }],
		ballotType: 'rank',
		mostChoices: 5,
		tallyRule: 'equal-shares',
		satisfaction: 'borda',
		stage: 'as-scheduled'
	},
	{
		title: 'Neighbourhoods Fund: Peckham and Rye Lane',
		summary:
			'What would stop a problem before it starts on your street? Write it down, roughly. An officer helps with the rest.',
		closes: { from: 'coming', weeks: 7 },
		papers: [
			{ key: 'peckham-proposing', wardId: 'southwark-peckham', ballots: 0 },
			{ key: 'rye-lane-proposing', wardId: 'southwark-rye-lane', ballots: 0 }
		],
		ballotType: 'choose',
		mostChoices: 5,
		tallyRule: 'equal-shares',
		satisfaction: 'cost',
		stage: 'as-scheduled'
	},
	{
		title: 'Acting early in Herne Hill and Loughborough Junction',
		summary:
			'Ideas are in. Officers are checking what’s possible and what it costs. This Lambeth round is invented, and so is its money.',
		closes: { from: 'coming', weeks: 4 },
		papers: [{ key: 'herne-hill-checking', wardId: 'lambeth-herne-hill-and-loughborough-junction', ballots: 0 }],
		ballotType: 'knapsack',
		tallyRule: 'greedy',
		satisfaction: 'cost',
		stage: 'as-scheduled'
	},
	{
		title: 'Neighbourhoods Fund: Rotherhithe',
		summary: 'The ballot paper is fixed. Read it, talk about it, and vote soon.',
		closes: { from: 'coming', weeks: 2 },
		papers: [{ key: 'rotherhithe-shortlisted', wardId: 'southwark-rotherhithe', ballots: 0 }],
		ballotType: 'approve',
		tallyRule: 'equal-shares',
		satisfaction: 'cost',
		stage: 'as-scheduled'
	},
	{
		title: "Neighbourhoods Fund: Nunhead and Queen's Road",
		summary: 'The ballots are counted. The ward’s councillors look at the result before it’s published.',
		closes: { from: 'last', weeks: -1 },
		papers: [{ key: 'nunhead-counted', wardId: 'southwark-nunhead-and-queens-road', ballots: 132 }],
		ballotType: 'points',
		totalPoints: 10,
		mostPoints: 5,
		tallyRule: 'equal-shares',
		satisfaction: 'points',
		stage: 'counted'
	},
	{
		title: 'Neighbourhoods Fund: Old Kent Road',
		summary: 'Voting is over. An officer can count at any time.',
		closes: { from: 'last', weeks: 0 },
		papers: [{ key: 'old-kent-road-counting', wardId: 'southwark-old-kent-road', ballots: 87 }],
		ballotType: 'choose',
		mostChoices: 4,
		tallyRule: 'greedy',
		satisfaction: 'cost',
		stage: 'as-scheduled'
	},
	{
		title: 'Neighbourhoods Fund: Newington',
		summary: 'Five hundred neighbours voted, and the money is given out in equal shares of say.',
		closes: { from: 'last', weeks: -5 },
		papers: [{ key: 'newington-decided', wardId: 'southwark-newington', ballots: 500, extra: [CARRIED_OVER] }],
		ballotType: 'approve',
		tallyRule: 'equal-shares',
		satisfaction: 'cost',
		stage: 'published'
	},
	{
		title: 'Neighbourhoods Fund: Faraday and Camberwell Green, the round before',
		summary: REAL_TWO_WARD_PROJECT,
		closes: { from: 'last', weeks: -26 },
		papers: [
			{ key: 'faraday-delivering', wardId: 'southwark-faraday', ballots: 96 },
			{ key: 'camberwell-delivering', wardId: 'southwark-camberwell-green', ballots: 74 }
		],
		ballotType: 'approve',
		tallyRule: 'greedy',
		satisfaction: 'cost',
		stage: 'delivering'
	},
	{
		title: 'Warm welcomes in Oval',
		summary:
			'Finished: every funded project has said how it went. This Lambeth round is invented, and so is its money.',
		closes: { from: 'last', weeks: -52 },
		papers: [{ key: 'oval-closed', wardId: 'lambeth-oval', ballots: 58 }],
		ballotType: 'knapsack',
		tallyRule: 'greedy',
		satisfaction: 'cost',
		stage: 'closed'
	},
	{
		title: 'Neighbourhoods Fund: Goose Green',
		summary: 'This round was called off. Nothing that was written is lost.',
		closes: { from: 'coming', weeks: 4 },
		papers: [{ key: 'goose-green-cancelled', wardId: 'southwark-goose-green', ballots: 0 }],
		ballotType: 'approve',
		tallyRule: 'greedy',
		satisfaction: 'cost',
		stage: 'cancelled',
		reason:
			'Only three ideas came in, too few for a fair choice. We’ll start again in spring with a table at the market, and these three ideas will be carried over unless their authors say otherwise.'
	},
	{
		title: 'Neighbourhoods Fund: Surrey Docks',
		summary: 'Coming soon: start thinking about what would make life by the docks easier before it gets harder.',
		closes: { from: 'coming', weeks: 10 },
		papers: [{ key: 'surrey-docks-planning', wardId: 'southwark-surrey-docks', ballots: 0 }],
		ballotType: 'choose',
		mostChoices: 5,
		tallyRule: 'greedy',
		satisfaction: 'cost',
		stage: 'as-scheduled'
	}
];
