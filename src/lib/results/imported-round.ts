import { asPence } from '../kernel/money.ts';
import { LONGEST_NAME } from '../funding/contribution.ts';
import { FEWEST_PLACES } from '../rounds/ballot-type.ts';
import {
	LONGEST_SUMMARY,
	LONGEST_TITLE,
	MOST_CHOICES,
	MOST_PLACES,
	MOST_TOTAL_POINTS,
	type RoundPlan,
	type Satisfaction
} from '../rounds/plan.ts';
import type { Ballots } from '../tally/election.ts';
import type { PabulibFile } from '../tally/pabulib-file.ts';

const DAY = 86_400_000;

/** Words for what a file doesn't say. */
export interface ImportWords {
	readonly title: string;
	readonly summary: string;
	readonly funder: string;
	project(id: string): string;
}

const cut = (text: string, most: number): string =>
	text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

const said = ({ meta }: PabulibFile, key: string): string => meta.get(key)?.trim() ?? '';

/** What the place that voted is called: its unit, and the part of it where the file says one; empty when it says neither. */
export function placeName(file: PabulibFile): string {
	const [unit, subunit] = [said(file, 'unit'), said(file, 'subunit')];
	return cut([unit, subunit].filter((part) => part !== '').join(', '), 80);
}

/**
 * A day as files write it, "31.10.2022", or a year's first or last day, "2018".
 * @returns its first instant in UTC; null when it's no day
 */
export function readDay(text: string, ofYear: 'first' | 'last'): Date | null {
	const match = /^(?:(\d{1,2})\.(\d{1,2})\.)?(\d{4})$/.exec(text.trim());
	if (!match) return null;
	const [, day = ofYear === 'first' ? '1' : '31', month = ofYear === 'first' ? '1' : '12', year] = match;
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	// "31.02.2022" would slip into March.
	return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? date : null;
}

/** From a day's first instant in UTC to its last minute, which is on the same day in London all year round. */
const TO_LAST_MINUTE = 23 * 3_600_000 - 60_000;

/** A schedule that is over: the file's own dates where they make sense, otherwise days that end before `now`. */
function finishedSchedule(file: PabulibFile, now: Date) {
	const latest = new Date(now.getTime() - 60_000);
	const lastDay = readDay(said(file, 'date_end'), 'last');
	const end = lastDay && new Date(lastDay.getTime() + TO_LAST_MINUTE);
	const closes = end && end < latest ? end : latest;
	const begin = readDay(said(file, 'date_begin'), 'first');
	const opens = begin && begin < closes ? begin : new Date(closes.getTime() - 14 * DAY);
	return {
		proposingOpensAt: new Date(opens.getTime() - 90 * DAY),
		proposingClosesAt: new Date(opens.getTime() - 45 * DAY),
		shortlistedAt: new Date(opens.getTime() - 14 * DAY),
		votingOpensAt: opens,
		votingClosesAt: closes
	};
}

type BallotOfRound = Pick<RoundPlan, 'ballotType' | 'mostChoices' | 'totalPoints' | 'mostPoints'>;

/** A limit that META names, if it's one that the ballots keep to; otherwise the least that they do keep to. */
function limitOf({ meta }: PabulibFile, key: string, kept: number, scale = 1): number {
	const named = Number(meta.get(key) ?? NaN) * scale;
	return Number.isSafeInteger(named) && named >= kept ? named : kept;
}

const longestOf = ({ starts, counts }: Ballots): number =>
	counts.reduce((longest, _, group) => Math.max(longest, starts[group + 1]! - starts[group]!), 0);

const within = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

function rankBallot(file: PabulibFile): BallotOfRound {
	const longest = limitOf(file, 'max_length', longestOf(file.election.ballots));
	return { ballotType: 'rank', mostChoices: within(FEWEST_PLACES, longest, MOST_PLACES) };
}

/** Points to share out, or scores, which are points without a sum to keep to. */
function pointsBallot(file: PabulibFile): BallotOfRound {
	const { starts, counts, points, pointScale } = file.election.ballots;
	let [greatestSum, greatest] = [0, 0];
	for (let group = 0; group < counts.length; group++) {
		let sum = 0;
		for (let i = starts[group]!; i < starts[group + 1]!; i++) {
			sum += points![i]!;
			greatest = Math.max(greatest, points![i]!);
		}
		greatestSum = Math.max(greatestSum, sum);
	}
	const totalPoints = within(1, limitOf(file, 'max_sum_points', greatestSum, pointScale), MOST_TOTAL_POINTS);
	const mostPoints = file.meta.has('max_points')
		? within(1, limitOf(file, 'max_points', greatest, pointScale), totalPoints)
		: null;
	return { ballotType: 'points', mostChoices: null, totalPoints, mostPoints };
}

/** What a file's ballots are made for; ticks say no more than which projects. */
function satisfactionOf({ election }: PabulibFile): Satisfaction {
	if (election.ballots.points) return 'points';
	return election.ballotKind === 'ordinal' ? 'borda' : 'cardinality';
}

/** How a ballot of this file is filled in here. */
function ballotOf(read: PabulibFile): BallotOfRound {
	const { election, ...file } = read;
	if (election.ballots.points) return pointsBallot(read);
	if (election.ballotKind === 'ordinal') return rankBallot(read);
	if (election.ballotKind === 'knapsack') return { ballotType: 'knapsack', mostChoices: null };
	const longest = election.ballotKind === 'choose-1' ? 1 : Number(file.meta.get('max_length') ?? NaN);
	const limited = Number.isInteger(longest) && longest >= 1 && longest <= MOST_CHOICES;
	const ticks = election.ballotKind === 'approval' || election.ballotKind === 'choose-1';
	return ticks && limited && longest < election.projects.length
		? { ballotType: 'choose', mostChoices: longest }
		: { ballotType: 'approve', mostChoices: null };
}

/** The title: what the file describes, and which year or edition where that isn't in it already. */
function titleOf(file: PabulibFile, words: ImportWords): string {
	const [description, instance] = [said(file, 'description'), said(file, 'instance')];
	const title = description || placeName(file) || words.title;
	return cut(instance === '' || title.includes(instance) ? title : `${title}, ${instance}`, LONGEST_TITLE);
}

/**
 * A finished election as a round of one ward, ready to be counted.
 * @param file with amounts in hundredths
 * @param now the server's clock: all of the round's dates lie before it
 */
export function planOfImport(
	file: PabulibFile,
	choice: { readonly wardId: string; readonly satisfaction?: Satisfaction | undefined } & Pick<RoundPlan, 'tallyRule'>,
	words: ImportWords,
	now: Date
): RoundPlan {
	const currency = file.election.currency?.toUpperCase() ?? '';
	const funder = cut(said(file, 'unit') || words.funder, LONGEST_NAME);
	const contribution = { funder, fund: '', amount: asPence(file.election.budget), conditions: '' };
	return {
		title: titleOf(file, words),
		summary: cut(words.summary, LONGEST_SUMMARY),
		// "XXX" is ISO 4217's code for "no currency".
		currency: /^[A-Z]{3}$/.test(currency) ? currency : 'XXX',
		youngestAge: 0,
		connections: ['live'],
		...ballotOf(file),
		tallyRule: choice.tallyRule,
		satisfaction: choice.satisfaction ?? satisfactionOf(file),
		fewestVotes: 1,
		challengeDays: 0,
		...finishedSchedule(file, now),
		wards: [{ wardId: choice.wardId, contributions: [contribution] }]
	};
}

/** A project of a file, in the words of a ballot paper. */
export interface ImportedProject {
	readonly reference: string;
	readonly title: string;
	readonly place: string;
	readonly cost: number;
}

/** The first of these columns that a file has says where a project is. */
const PLACE_COLUMNS = ['neighborhood', 'neighbourhood', 'district', 'subunit', 'location'];

export function projectsOfImport(file: PabulibFile, words: ImportWords): ImportedProject[] {
	const column = PLACE_COLUMNS.map((name) => file.projectColumns.indexOf(name)).find((place) => place >= 0);
	return file.election.projects.map(({ id, name, cost }, i) => ({
		reference: id,
		title: name?.trim().replace(/\s+/g, ' ') || words.project(id),
		place: column === undefined ? '' : (file.projectRows[i]![column] ?? '').trim(),
		cost
	}));
}
