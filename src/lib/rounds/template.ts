import type { Answers, DateField } from './answers.ts';
import { daysAfter, mondayAfter } from './london-time.ts';

/** What a round can start from. The words for each stand in the messages. */
export const TEMPLATES = ['neighbourhoods-fund', 'small-grants', 'blank'] as const;
export type Template = (typeof TEMPLATES)[number];

/** Southwark's Neighbourhoods Fund gives £10,000 a councillor a year, in pounds as they're typed. */
const POUNDS_A_COUNCILLOR = 10_000;

/** How long each phase lasts, in days from the Monday on which proposing opens. */
interface Lengths {
	readonly proposing: number;
	readonly shortlisted: number;
	readonly voting: number;
	readonly votingDays: number;
}

const LENGTHS: Record<Template, Lengths> = {
	'neighbourhoods-fund': { proposing: 41, shortlisted: 63, voting: 70, votingDays: 20 },
	'small-grants': { proposing: 27, shortlisted: 42, voting: 42, votingDays: 13 },
	blank: { proposing: 27, shortlisted: 42, voting: 49, votingDays: 13 }
};

function datesFrom(template: Template, now: Date): Answers['dates'] {
	const { proposing, shortlisted, voting, votingDays } = LENGTHS[template];
	const monday = mondayAfter(now, 7);
	const at = (days: number, time: string) => ({ day: daysAfter(monday, days), time });
	return {
		proposingOpensAt: at(0, '09:00'),
		proposingClosesAt: at(proposing, '20:00'),
		shortlistedAt: at(shortlisted, '09:00'),
		votingOpensAt: at(voting, '09:00'),
		votingClosesAt: at(voting + votingDays, '20:00')
	} satisfies Record<DateField, { day: string; time: string }>;
}

/**
 * The answers that a new set-up starts with. Everything but the title can be left as it is.
 * @param fund the words for the money's name, such as "Neighbourhoods Fund"
 * @param now for dates that lie ahead
 */
export function startingAnswers(template: Template, words: { title: string; fund: string }, now: Date): Answers {
	return {
		template,
		title: words.title,
		summary: '',
		wards: [],
		pots: {},
		funder: '',
		fund: words.fund,
		others: [],
		dates: datesFrom(template, now),
		youngestAge: template === 'small-grants' ? '16' : '11',
		connections: template === 'blank' ? ['live'] : ['live', 'work', 'study'],
		ways: ['email'],
		ballotType: template === 'small-grants' ? 'choose' : 'knapsack',
		mostChoices: '5',
		places: '5',
		totalPoints: '10',
		mostPoints: '',
		rule: 'equal-shares-cost',
		fewestVotes: '1',
		challengeDays: '7'
	};
}

/** A ward's pot that the template suggests, as it's typed in pounds; empty where it suggests none. */
export function suggestedPot(template: string, councillors: number): string {
	if (template === 'neighbourhoods-fund') return String(POUNDS_A_COUNCILLOR * councillors);
	return template === 'small-grants' ? '5000' : '';
}
