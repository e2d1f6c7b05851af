import { MOST_CONTRIBUTIONS, type Contribution } from '../funding/contribution.ts';
import { readPounds, type MoneyProblem, type Pence } from '../kernel/money.ts';
import { BALLOT_TYPES, type BallotType } from './ballot-type.ts';
import { readLondonTime, type TimeProblem } from './london-time.ts';
import {
	checkPlan,
	SCHEDULE_FIELDS,
	type Connection,
	type PlanProblem,
	type RoundPlan,
	type Satisfaction,
	type TallyRule
} from './plan.ts';
import type { Way } from './ways.ts';

export type DateField = (typeof SCHEDULE_FIELDS)[number];
export const isDateField = (field: string): field is DateField => SCHEDULE_FIELDS.some((known) => known === field);

/** How a set-up asks for the tally rule: one question, not two. */
const RULE_OF = {
	'equal-shares-cost': { tallyRule: 'equal-shares', satisfaction: 'cost' },
	'equal-shares-cost-then-greedy': { tallyRule: 'equal-shares-then-greedy', satisfaction: 'cost' },
	'equal-shares-cardinality': { tallyRule: 'equal-shares', satisfaction: 'cardinality' },
	greedy: { tallyRule: 'greedy', satisfaction: 'cost' },
	'greedy-per-cost': { tallyRule: 'greedy-per-cost', satisfaction: 'cost' }
} as const satisfies Record<string, { readonly tallyRule: TallyRule; readonly satisfaction: Satisfaction }>;
/** The same question where people rank or give points: those are what is counted then. */
const SCORE_RULE_OF = {
	'equal-shares-score': 'equal-shares',
	'greedy-score': 'greedy'
} as const satisfies Record<string, TallyRule>;
type Rule = keyof typeof RULE_OF | keyof typeof SCORE_RULE_OF;
export const RULES = Object.keys(RULE_OF) as readonly (keyof typeof RULE_OF)[];
export const SCORE_RULES = Object.keys(SCORE_RULE_OF) as readonly (keyof typeof SCORE_RULE_OF)[];

const countsScores = (ballotType: string): boolean => ballotType === 'rank' || ballotType === 'points';

/** The rules that fit a ballot type, the one that suits most rounds first; all of them while there's no type yet. */
export function rulesFor(ballotType: string): readonly Rule[] {
	if (!BALLOT_TYPES.some((known) => known === ballotType)) return [...RULES, ...SCORE_RULES];
	return countsScores(ballotType) ? SCORE_RULES : RULES;
}

/** Somebody else's money, as typed. */
export interface OtherMoney {
	readonly funder: string;
	readonly fund: string;
	readonly wardId: string;
	/** In pounds; empty while it's to be confirmed. */
	readonly amount: string;
	readonly conditions: string;
}

/** What an officer has typed so far, kept as it was typed, so that nothing is lost. */
export interface Answers {
	readonly template: string;
	readonly title: string;
	readonly summary: string;
	readonly wards: readonly string[];
	/** For each ward, what the council puts into its pot, in pounds. */
	readonly pots: Readonly<Record<string, string>>;
	readonly funder: string;
	readonly fund: string;
	readonly others: readonly OtherMoney[];
	readonly dates: Readonly<Record<DateField, { readonly day: string; readonly time: string }>>;
	readonly youngestAge: string;
	readonly connections: readonly string[];
	/** Newer than some set-ups that were begun and are still kept; so are the three numbers below. */
	readonly ways?: readonly string[];
	readonly ballotType: string;
	readonly mostChoices: string;
	readonly places?: string;
	readonly totalPoints?: string;
	readonly mostPoints?: string;
	readonly rule: string;
	readonly fewestVotes: string;
	readonly challengeDays: string;
}

export type AnswerProblem =
	PlanProblem | TimeProblem | MoneyProblem | 'in-the-past' | 'too-far' | 'not-a-whole-number' | 'not-yours';
export type AnswerProblems = Record<string, AnswerProblem>;

/** The pages of a set-up, in order. */
export const STEPS = ['start', 'wards', 'dates', 'who', 'ballot', 'check'] as const;
export type Step = (typeof STEPS)[number];

/** A date so far ahead was mistyped. */
const FURTHEST_AHEAD = 5 * 366 * 24 * 60 * 60 * 1000;

/** The page on which a field stands. */
export function stepOf(field: string): Step {
	if (['title', 'summary', 'template', 'currency'].includes(field)) return 'start';
	if (['youngestAge', 'connections', 'ways'].includes(field)) return 'who';
	if (isDateField(field)) return 'dates';
	if (
		[
			'ballotType',
			'mostChoices',
			'places',
			'totalPoints',
			'mostPoints',
			'rule',
			'fewestVotes',
			'challengeDays'
		].includes(field)
	)
		return 'ballot';
	return 'wards';
}

/** A whole number as typed, or NaN. */
const readWhole = (typed: string): number => (/^\d{1,9}$/.test(typed.trim()) ? Number(typed.trim()) : NaN);

function readDates(answers: Answers, now: Date, problems: AnswerProblems): Record<DateField, Date> {
	const dates = {} as Record<DateField, Date>;
	for (const field of SCHEDULE_FIELDS) {
		const read = readLondonTime(answers.dates[field].day, answers.dates[field].time);
		if ('problem' in read) problems[field] = read.problem;
		else if (read.instant.getTime() - now.getTime() > FURTHEST_AHEAD) problems[field] = 'too-far';
		dates[field] = 'problem' in read ? new Date(NaN) : read.instant;
	}
	// Proposing may have opened by now, but nobody can be asked to have acted before the round was set up.
	for (const field of ['proposingClosesAt', 'votingClosesAt'] as const) {
		if (dates[field] <= now) problems[field] ??= 'in-the-past';
	}
	return dates;
}

/** @returns the amount, null where it's left empty, and 0 beside a problem where it can't be read */
function readAmount(typed: string, field: string, problems: AnswerProblems): Pence | null {
	const read = readPounds(typed);
	if ('pence' in read) return read.pence;
	if (read.problem !== 'missing') problems[field] = read.problem;
	return null;
}

function readPots(answers: Answers, problems: AnswerProblems): RoundPlan['wards'] {
	answers.others.forEach(({ funder, wardId }, index) => {
		if (funder.trim() === '') problems[`other-${index}-funder`] = 'missing';
		if (!answers.wards.includes(wardId)) problems[`other-${index}-ward`] = 'missing';
	});
	if (answers.funder.trim() === '') problems.funder = 'missing';
	return answers.wards.map((wardId) => {
		const amount = readAmount(answers.pots[wardId] ?? '', `pot-${wardId}`, problems);
		const contributions: Contribution[] = [];
		if (amount !== null) contributions.push({ funder: answers.funder, fund: answers.fund, amount, conditions: '' });
		answers.others.forEach((other, index) => {
			if (other.wardId !== wardId) return;
			const { funder, fund, conditions } = other;
			contributions.push({
				funder,
				fund,
				conditions,
				amount: readAmount(other.amount, `other-${index}-amount`, problems)
			});
		});
		return { wardId, contributions: contributions.slice(0, MOST_CONTRIBUTIONS) };
	});
}

/** A field of the plan as the set-up calls it, where that differs. */
const AS_ASKED: Record<string, string> = { tallyRule: 'rule', satisfaction: 'rule' };

/** The numbers that the ballot type needs; those of other types are left as they were typed. */
function readNumbers(
	{ ballotType, mostChoices, places = '', totalPoints = '', mostPoints = '' }: Answers,
	problems: AnswerProblems
): Pick<RoundPlan, 'mostChoices' | 'totalPoints' | 'mostPoints'> {
	const read = (field: string, typed: string): number => {
		const number = readWhole(typed);
		if (Number.isNaN(number)) problems[field] = 'not-a-whole-number';
		return number;
	};
	if (ballotType === 'choose') return { mostChoices: read('mostChoices', mostChoices) };
	if (ballotType === 'rank') return { mostChoices: read('places', places) };
	if (ballotType !== 'points') return { mostChoices: null };
	return {
		mostChoices: null,
		totalPoints: read('totalPoints', totalPoints),
		mostPoints: mostPoints.trim() === '' ? null : read('mostPoints', mostPoints)
	};
}

/** What is counted and by what; an answer that isn't a rule is told apart, and stands for most votes first until then. */
function countingOf({ ballotType, rule }: Answers): { tallyRule: TallyRule; satisfaction: Satisfaction } {
	if (countsScores(ballotType)) {
		const tallyRule = SCORE_RULES.includes(rule as never)
			? SCORE_RULE_OF[rule as keyof typeof SCORE_RULE_OF]
			: 'greedy';
		return { tallyRule, satisfaction: ballotType === 'rank' ? 'borda' : 'points' };
	}
	return RULES.includes(rule as never) ? RULE_OF[rule as keyof typeof RULE_OF] : RULE_OF.greedy;
}

/**
 * Makes a plan of what was typed.
 * @param now the server's clock: a round that's set up now can't have ended
 * @returns the plan, or every field that isn't right and why
 */
export function planFrom(answers: Answers, now: Date): { plan: RoundPlan } | { problems: AnswerProblems } {
	const problems: AnswerProblems = {};
	const rules = rulesFor(answers.ballotType);
	const known = rulesFor('').some((rule) => rule === answers.rule);
	if (!rules.some((rule) => rule === answers.rule)) problems.rule = known ? 'does-not-fit' : 'missing';
	if (answers.ballotType === '') problems.ballotType = 'missing';
	for (const field of ['youngestAge', 'fewestVotes', 'challengeDays'] as const) {
		if (Number.isNaN(readWhole(answers[field]))) problems[field] = 'not-a-whole-number';
	}
	const plan: RoundPlan = {
		title: answers.title,
		summary: answers.summary,
		currency: 'GBP',
		youngestAge: readWhole(answers.youngestAge),
		connections: answers.connections as Connection[],
		ways: (answers.ways ?? ['email']) as Way[],
		ballotType: answers.ballotType as BallotType,
		...readNumbers(answers, problems),
		...countingOf(answers),
		fewestVotes: readWhole(answers.fewestVotes),
		challengeDays: readWhole(answers.challengeDays),
		...readDates(answers, now, problems),
		wards: readPots(answers, problems)
	};
	for (const [field, problem] of Object.entries(checkPlan(plan))) {
		// A missing funder is said once, where it's asked for.
		const asked = field === 'mostChoices' && plan.ballotType === 'rank' ? 'places' : (AS_ASKED[field] ?? field);
		if (problem !== 'funder-missing') problems[asked] ??= problem;
	}
	return Object.keys(problems).length > 0 ? { problems } : { plan };
}

/** What is wrong on one page of a set-up. */
export function problemsOn(step: Step, answers: Answers, now: Date): AnswerProblems {
	const read = planFrom(answers, now);
	if ('plan' in read) return {};
	return Object.fromEntries(Object.entries(read.problems).filter(([field]) => stepOf(field) === step));
}
