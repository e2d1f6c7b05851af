import { checkContributions, type Contribution, type ContributionProblem } from '../funding/contribution.ts';
import { BALLOT_TYPES, FEWEST_PLACES, type BallotType } from './ballot-type.ts';
import type { Schedule } from './phase.ts';
import { WAYS, type Way } from './ways.ts';

/** Which ties to a ward may let a person take part. */
export const CONNECTIONS = ['live', 'work', 'study'] as const;
export type Connection = (typeof CONNECTIONS)[number];

/**
 * How ballots are counted: most votes first, most votes for the money first, or equal shares; what equal shares leaves is
 * carried over, or goes to those with most votes.
 */
const TALLY_RULES = ['greedy', 'greedy-per-cost', 'equal-shares', 'equal-shares-then-greedy'] as const;
export type TallyRule = (typeof TALLY_RULES)[number];

/**
 * What equal shares takes for a voter's satisfaction: how many of their projects are funded, what those cost, the points
 * they gave them, or those that a rank is worth (Borda). By points or ranks, most votes first adds them up too.
 */
const SATISFACTIONS = ['cardinality', 'cost', 'points', 'borda'] as const;
export type Satisfaction = (typeof SATISFACTIONS)[number];

/** Everything that makes a round: what an officer sets up, the demonstration writes and an imported election brings. */
export interface RoundPlan extends Schedule {
	readonly title: string;
	/** What the round is for, in a line or two; may be empty. */
	readonly summary: string;
	/** ISO 4217. */
	readonly currency: string;
	readonly youngestAge: number;
	readonly connections: readonly Connection[];
	/** The ways to every ward's ballot paper; by e-mail where nothing is said. */
	readonly ways?: readonly Way[];
	readonly ballotType: BallotType;
	/** How many may be ticked ('choose'), or how many places there are ('rank'); null otherwise. */
	readonly mostChoices: number | null;
	/** For 'points': how many each voter shares out. */
	readonly totalPoints?: number | null;
	/** For 'points': how many may go to one project; null where all may. */
	readonly mostPoints?: number | null;
	readonly tallyRule: TallyRule;
	readonly satisfaction: Satisfaction;
	/** A project with fewer votes than this is never funded. */
	readonly fewestVotes: number;
	/** Days after a count in which anyone may challenge it. */
	readonly challengeDays: number;
	readonly wards: readonly { readonly wardId: string; readonly contributions: readonly Contribution[] }[];
	/** Invented for the demonstration. */
	readonly example?: boolean;
}

export const LONGEST_TITLE = 120;
export const LONGEST_SUMMARY = 600;
const MOST_WARDS = 200;
export const MOST_CHOICES = 100;
export const MOST_PLACES = 1_000;
export const MOST_TOTAL_POINTS = 1_000_000;
const MOST_CHALLENGE_DAYS = 90;
const OLDEST_YOUNGEST_AGE = 120;
const MOST_FEWEST_VOTES = 1_000_000;

/** The instants of a schedule, in the order in which they come. */
export const SCHEDULE_FIELDS = [
	'proposingOpensAt',
	'proposingClosesAt',
	'shortlistedAt',
	'votingOpensAt',
	'votingClosesAt'
] as const satisfies readonly (keyof Schedule)[];

export type PlanProblem =
	| 'missing'
	| 'too-long'
	| 'too-many'
	| 'twice'
	| 'not-a-choice'
	| 'out-of-range'
	| 'does-not-fit'
	| 'bad-date'
	| 'not-after-last'
	| ContributionProblem;

/** Each field that isn't right, and why; empty when all is. A ward's pot is the field `pot-` and the ward's id. */
export type PlanProblems = Record<string, PlanProblem>;

const isWhole = (value: number, least: number, most: number) =>
	Number.isInteger(value) && value >= least && value <= most;

function checkWords(plan: RoundPlan, problems: PlanProblems): void {
	if (plan.title.trim() === '') problems.title = 'missing';
	else if (plan.title.trim().length > LONGEST_TITLE) problems.title = 'too-long';
	if (plan.summary.trim().length > LONGEST_SUMMARY) problems.summary = 'too-long';
	if (!/^[A-Z]{3}$/.test(plan.currency)) problems.currency = 'not-a-choice';
}

function checkWards(plan: RoundPlan, problems: PlanProblems): void {
	if (plan.wards.length === 0) problems.wards = 'missing';
	else if (plan.wards.length > MOST_WARDS) problems.wards = 'too-many';
	else if (new Set(plan.wards.map(({ wardId }) => wardId)).size < plan.wards.length) problems.wards = 'twice';
	for (const { wardId, contributions } of plan.wards) {
		const problem = checkContributions(contributions);
		if (problem) problems[`pot-${wardId}`] = problem;
	}
}

/** Phases may follow one another at the same instant, but what is open must be open for some time. */
function checkSchedule(plan: Schedule, problems: PlanProblems): void {
	const mayTouch = new Set<string>(['shortlistedAt', 'votingOpensAt']);
	let last = -Infinity;
	for (const field of SCHEDULE_FIELDS) {
		const at = plan[field].getTime();
		if (Number.isNaN(at)) {
			problems[field] = 'bad-date';
			continue;
		}
		if (at < last || (at === last && !mayTouch.has(field))) problems[field] = 'not-after-last';
		last = Math.max(last, at);
	}
}

function checkVoting(plan: RoundPlan, problems: PlanProblems): void {
	if (plan.connections.length === 0) problems.connections = 'missing';
	else if (plan.connections.some((connection) => !CONNECTIONS.includes(connection))) {
		problems.connections = 'not-a-choice';
	} else if (new Set(plan.connections).size < plan.connections.length) problems.connections = 'twice';
	if (plan.ways?.length === 0) problems.ways = 'missing';
	else if (plan.ways?.some((way) => !WAYS.includes(way))) problems.ways = 'not-a-choice';
	if (!isWhole(plan.youngestAge, 0, OLDEST_YOUNGEST_AGE)) problems.youngestAge = 'out-of-range';
	if (!BALLOT_TYPES.includes(plan.ballotType)) problems.ballotType = 'not-a-choice';
	checkNumbers(plan, problems);
}

/** What may be satisfied by what: points and ranks are on no other paper. */
export const fits = (satisfaction: Satisfaction, ballotType: BallotType): boolean =>
	(satisfaction !== 'points' || ballotType === 'points') && (satisfaction !== 'borda' || ballotType === 'rank');

/** The numbers that belong to a ballot type, and none beside them. */
function checkNumbers(plan: RoundPlan, problems: PlanProblems): void {
	const { ballotType, mostChoices, totalPoints = null, mostPoints = null } = plan;
	if (ballotType === 'choose' || ballotType === 'rank') {
		const [least, most] = ballotType === 'choose' ? [1, MOST_CHOICES] : [FEWEST_PLACES, MOST_PLACES];
		if (mostChoices === null) problems.mostChoices = 'missing';
		else if (!isWhole(mostChoices, least, most)) problems.mostChoices = 'out-of-range';
	} else if (mostChoices !== null) problems.mostChoices = 'not-a-choice';
	if (ballotType === 'points') {
		if (totalPoints === null) problems.totalPoints = 'missing';
		else if (!isWhole(totalPoints, 1, MOST_TOTAL_POINTS)) problems.totalPoints = 'out-of-range';
		else if (mostPoints !== null && !isWhole(mostPoints, 1, totalPoints)) problems.mostPoints = 'out-of-range';
	} else if (totalPoints !== null) problems.totalPoints = 'not-a-choice';
	else if (mostPoints !== null) problems.mostPoints = 'not-a-choice';
}

function checkCounting(plan: RoundPlan, problems: PlanProblems): void {
	if (!TALLY_RULES.includes(plan.tallyRule)) problems.tallyRule = 'not-a-choice';
	if (!SATISFACTIONS.includes(plan.satisfaction)) problems.satisfaction = 'not-a-choice';
	else if (!fits(plan.satisfaction, plan.ballotType)) problems.satisfaction = 'does-not-fit';
	if (!isWhole(plan.fewestVotes, 0, MOST_FEWEST_VOTES)) problems.fewestVotes = 'out-of-range';
	if (!isWhole(plan.challengeDays, 0, MOST_CHALLENGE_DAYS)) problems.challengeDays = 'out-of-range';
}

/** Whether a plan makes a round. Pure: says nothing about who may set it up, or what day it is. */
export function checkPlan(plan: RoundPlan): PlanProblems {
	const problems: PlanProblems = {};
	checkWords(plan, problems);
	checkWards(plan, problems);
	checkSchedule(plan, problems);
	checkVoting(plan, problems);
	checkCounting(plan, problems);
	return problems;
}
