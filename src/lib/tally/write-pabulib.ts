import type { Election } from './election.ts';
import { writeDecimal } from './pabulib-amount.ts';
import type { PabulibFile } from './pabulib-file.ts';

/** How many characters a piece of the written file has, about. */
const PIECE = 65_536;

/** A field as a file writes it: quoted where it holds a separator, a quotation mark, a line end, or spaces at its ends. */
function writeField(field: string): string {
	return /[;"\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

const writeRow = (fields: readonly string[]): string => fields.map(writeField).join(';') + '\n';

/**
 * Writes a Pabulib file in pieces of text; `[...writePabulib(file)].join('')` is the whole.
 * Reading it gives the same election, metadata and columns.
 * @throws RangeError when the file was read without keeping its ballots' rows.
 */
export function* writePabulib(file: PabulibFile): Generator<string> {
	if (file.voteRows === null) throw new RangeError('the ballots of this file were not kept');
	let piece = 'META\nkey;value\n';
	for (const [key, value] of file.meta) piece += writeRow([key, value]);
	piece += `PROJECTS\n${writeRow(file.projectColumns)}`;
	for (const row of file.projectRows) {
		piece += writeRow(row);
		if (piece.length >= PIECE) {
			yield piece;
			piece = '';
		}
	}
	piece += `VOTES\n${writeRow(file.voteColumns)}`;
	for (const row of file.voteRows) {
		piece += writeRow(row);
		if (piece.length >= PIECE) {
			yield piece;
			piece = '';
		}
	}
	yield piece;
}

/** What a file says of an election beyond what the election holds: pairs such as description, country, unit, date_begin. */
export type About = ReadonlyMap<string, string>;

/**
 * An election as a file to publish. Voters are numbered in the order of `order`, so that a file can hide the order of casting.
 * @param order the ballots' places in the order in which they are written; left out, as they are.
 */
export function fileOfElection(election: Election, about: About, order?: readonly number[]): PabulibFile {
	const { projects, ballots, scale } = election;
	const votes = new Float64Array(projects.length);
	for (let group = 0; group < ballots.counts.length; group++) {
		for (let i = ballots.starts[group]!; i < ballots.starts[group + 1]!; i++)
			votes[ballots.choices[i]!]! += ballots.counts[group]!;
	}
	const meta = new Map<string, string>([
		...about,
		['num_projects', String(projects.length)],
		['num_votes', String(ballots.voters)],
		['budget', writeDecimal(election.budget, scale)],
		['vote_type', election.ballotKind],
		...(election.currency === null ? [] : [['currency', election.currency] as const])
	]);
	const limits = election.categoryLimits ?? [];
	if (limits.length > 0) {
		meta.set('categories', limits.map((limit) => limit.category).join());
		meta.set('budget_per_category', limits.map((limit) => writeDecimal(limit.most, scale)).join());
	}
	const withCategories = projects.some((project) => project.categories !== undefined);
	const places = order ?? Array.from({ length: ballots.voters }, (_, place) => place);
	return {
		election,
		meta,
		projectColumns: ['project_id', 'cost', 'votes', 'name', ...(withCategories ? ['category'] : [])],
		projectRows: projects.map((project, place) => [
			project.id,
			writeDecimal(project.cost, scale),
			String(votes[place]),
			project.name ?? '',
			...(withCategories ? [(project.categories ?? []).join()] : [])
		]),
		voteColumns: ballots.points === null ? ['voter_id', 'vote'] : ['voter_id', 'vote', 'points'],
		voteRows: places.map((place, number) => [String(number + 1), ...writeBallot(election, ballots.groupOf[place]!)])
	};
}

/** The fields of one group's ballot: project ids, and points where there are any. */
function writeBallot(election: Election, group: number): string[] {
	const { starts, choices, points, pointScale } = election.ballots;
	const ids: string[] = [];
	const given: string[] = [];
	for (let i = starts[group]!; i < starts[group + 1]!; i++) {
		ids.push(election.projects[choices[i]!]!.id);
		if (points !== null) given.push(writeDecimal(points[i]!, pointScale));
	}
	return points === null ? [ids.join()] : [ids.join(), given.join()];
}
