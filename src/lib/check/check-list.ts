import type { PaperText } from '../record/ballot-paper.ts';
import type { Bundle } from '../record/bundle.ts';
import type { Choices } from '../record/choices.ts';
import type { BallotKind } from '../tally/election.ts';
import { writeDecimal } from '../tally/pabulib-amount.ts';
import type { PabulibFile } from '../tally/pabulib-file.ts';
import { readPabulib } from '../tally/read-pabulib.ts';
import { fileOfElection, writePabulib } from '../tally/write-pabulib.ts';
import { closingOf, manifestOf } from './contents.ts';
import { demand } from './finding.ts';

/** The list of ballots (.pb) beside the opened ballots and the ballot paper (docs/voting-protocol.md, "Bundles"). */

/** Pence in a pound: the record has all amounts in hundredths. */
const SCALE = 100;

const KINDS: Record<Exclude<PaperText['type'], 'choose'>, BallotKind> = {
	approve: 'approval',
	knapsack: 'knapsack',
	rank: 'ordinal',
	points: 'cumulative'
};

const kindOf = ({ type, mostChoices }: PaperText): BallotKind => {
	if (type === 'choose') return mostChoices === 1 ? 'choose-1' : 'approval';
	return KINDS[type];
};

/** A day as the format writes it: "31.10.2022". */
const day = (instant: Date): string => instant.toISOString().slice(0, 10).split('-').reverse().join('.');

/** Words for people, which no count depends on. */
const FREE = new Set(['description', 'unit', 'comment']);
/** Said only where they matter. */
const OPTIONAL = new Set(['satisfaction', 'max_points']);

/** What META must say, as far as the record says it. @param draw the draw's seed */
function expectedMeta(bundle: Bundle, draw: string): Map<string, string> {
	const { paper, ballots, slips } = bundle;
	const { rule, opens } = manifestOf(bundle);
	const { closed } = closingOf(bundle);
	return new Map([
		['instance', String(closed.getUTCFullYear())],
		['date_begin', day(opens)],
		['date_end', day(new Date(closed.getTime() - 1))],
		...(paper.mostChoices > 0 ? [['max_length', String(paper.mostChoices)] as const] : []),
		...(paper.points ? [['max_sum_points', String(paper.points.total)] as const] : []),
		...(paper.points ? [['max_points', String(paper.points.most)] as const] : []),
		['rule', String(rule.rule)],
		['satisfaction', String(rule.satisfaction)],
		['min_project_score_threshold', String(rule.fewestVotes)],
		['ties', `seed:${draw}`],
		['num_projects', String(paper.project.length - bundle.head.withdrawn.length)],
		['num_votes', String(ballots.length + slips.length)],
		['budget', writeDecimal(paper.pot, SCALE)],
		['vote_type', kindOf(paper)],
		['currency', paper.currency]
	]);
}

function checkMeta({ meta }: PabulibFile, expected: ReadonlyMap<string, string>): void {
	for (const [key, value] of meta)
		demand(FREE.has(key) || expected.get(key) === value, `the list of ballots says of ${key}: ${value}`);
	for (const key of expected.keys())
		demand(OPTIONAL.has(key) || meta.has(key), `the list of ballots doesn't say ${key}`);
}

/** A title as the ballot paper spells it. */
const asPhrase = (title: string): string =>
	title
		.replace(/[\p{Cc}\p{Cs}\p{Z}]+/gu, ' ')
		.trim()
		.slice(0, 500)
		.trim() || '-';

/** The list's projects are those of the ballot paper, the withdrawn ones left out. */
function checkProjects({ election }: PabulibFile, { head, paper }: Bundle): void {
	const names = new Map(head.project.map(({ id, reference }) => [id, reference]));
	const ids = paper.project.map(({ id }) => id);
	demand(ids.join() === [...names.keys()].join(), 'not every project of the ballot paper has one reference');
	demand(new Set(names.values()).size === ids.length, 'two projects have the same reference');
	demand(
		head.withdrawn.every((id) => names.has(id)),
		'a project was taken off the paper that never was on it'
	);
	const expected = new Map(
		paper.project.filter(({ id }) => !head.withdrawn.includes(id)).map((line) => [names.get(line.id)!, line])
	);
	demand(expected.size === election.projects.length, 'the list has another number of projects');
	for (const { id, cost, name = '' } of election.projects) {
		const line = expected.get(id);
		demand(line?.cost === cost, `the cost of project ${id} is not that of the ballot paper`);
		demand(asPhrase(name) === line.title, `project ${id} has another title`);
	}
}

/** One ballot as the list has it: references, in the list's own order of projects except where they're ranked. */
function fieldsOf(choices: Choices, places: ReadonlyMap<string, number>, names: ReadonlyMap<string, string>): string[] {
	const lines = choices.ids.flatMap((id, i) => {
		const reference = names.get(id);
		const given = choices.kind === 'points' ? choices.points[i]! : 0;
		return reference === undefined ? [] : [{ reference, given }];
	});
	const placeOf = (reference: string) => places.get(reference) ?? -1;
	if (choices.kind !== 'rank') lines.sort((a, b) => placeOf(a.reference) - placeOf(b.reference));
	const chosen = lines.map(({ reference }) => reference).join();
	return choices.kind === 'points' ? [chosen, lines.map(({ given }) => given).join()] : [chosen];
}

/** The opened ballots, as the list must have them: in the order of their own text, and numbered. */
function expectedRows({ head, ballots, slips }: Bundle, { election }: PabulibFile): string[][] {
	const withdrawn = new Set(head.withdrawn);
	const names = new Map(
		head.project.filter(({ id }) => !withdrawn.has(id)).map(({ id, reference }) => [id, reference])
	);
	const places = new Map(election.projects.map(({ id }, place) => [id, place]));
	const rows = [...ballots, ...slips].map(({ choices }) => fieldsOf(choices, places, names));
	const sorted = rows.map((fields) => ({ fields, text: fields.join(';') }));
	sorted.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
	return sorted.map(({ fields }, i) => [String(i + 1), ...fields]);
}

/**
 * Reads the list of ballots.
 * @throws PabulibError when it can't be counted; Fault when it isn't spelled as it's written
 */
export function readList({ file }: Bundle): PabulibFile {
	const list = readPabulib(file, { leastScale: SCALE });
	// What is written from what was read is the same text: no second list is hidden in another spelling of the first.
	const again = [...writePabulib(fileOfElection(list.election, list.meta))].join('');
	demand(again === file, 'the list of ballots is not in the one right spelling');
	return list;
}

/**
 * The list holds the opened ballots and no others, and the ballot paper's projects, costs, pot and rules.
 * @param draw the draw's seed
 * @throws Fault
 */
export function checkList(bundle: Bundle, list: PabulibFile, draw: string): Record<string, number> {
	checkMeta(list, expectedMeta(bundle, draw));
	checkProjects(list, bundle);
	const rows = expectedRows(bundle, list);
	demand(JSON.stringify(rows) === JSON.stringify(list.voteRows), 'the list of ballots is not that of the opened ones');
	return { ballots: rows.length };
}
