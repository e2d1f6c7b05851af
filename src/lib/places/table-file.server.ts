import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** Why a line of a file, or the file as a whole, can't be taken. The words for each stand in the messages. */
export type FileProblemCode =
	| 'not-text'
	| 'empty'
	| 'too-many-lines'
	| 'broken-quotes'
	| 'column-missing'
	| 'column-unknown'
	| 'cells'
	| 'missing'
	| 'too-long'
	| 'not-a-postcode'
	| 'unknown-ward'
	| 'ward-name-twice'
	| 'twice'
	| 'side-missing'
	| 'side-twice'
	| 'not-a-number'
	| 'name-taken'
	| 'borough-contact'
	| 'not-geojson'
	| 'not-a-boundary'
	| 'boundary-without-ward';

export interface FileProblem {
	readonly code: FileProblemCode;
	/** Counts from 1: a line of a table, or a feature of a boundary file; null when it's about the whole file. */
	readonly line: number | null;
	/** What stands there: the column, the postcode, the ward. Shortened, for showing. */
	readonly what: string;
}

/** Problems beyond these are only counted: nobody reads further, and the first often explains the rest. */
const MOST_SHOWN = 20;

/** Collects what is wrong with a file, the first few in full. */
export class FileProblems {
	readonly shown: FileProblem[] = [];
	count = 0;

	add(code: FileProblemCode, line: number | null, what = ''): void {
		if (this.count++ < MOST_SHOWN) this.shown.push({ code, line, what: what.slice(0, 60) });
	}
}

/** What became of an import: all of it, or none. */
export type ImportReport =
	| { readonly ok: true; readonly rows: number }
	| { readonly ok: false; readonly problems: readonly FileProblem[]; readonly more: number };

export const failed = (problems: FileProblems): ImportReport => ({
	ok: false,
	problems: problems.shown,
	more: problems.count - problems.shown.length
});

export interface TableRow<Column extends string> {
	readonly line: number;
	readonly cells: Readonly<Record<Column, string>>;
}

interface Shape<Column extends string> {
	readonly required: readonly Column[];
	readonly optional: readonly Column[];
	readonly mostRows: number;
	/** The most characters that one cell may have. */
	readonly longestCell: number;
}

/** Spreadsheets write commas, semicolons or tabs: whichever the first line has most of. */
function separatorOf(text: string): string {
	const head = text.slice(0, text.indexOf('\n') + 1 || undefined);
	const count = (mark: string) => head.split(mark).length;
	return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** UTF-8, or the Windows encoding that spreadsheets write where they aren't asked. */
function decode(bytes: Uint8Array): string | null {
	if (bytes.includes(0)) return null;
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

const columnName = (cell: string) =>
	cell
		.trim()
		.toLowerCase()
		.replace(/[\s_-]+/g, ' ');

function readHead<Column extends string>(head: string[], shape: Shape<Column>, problems: FileProblems) {
	const names = head.map(columnName);
	for (const column of shape.required) if (!names.includes(column)) problems.add('column-missing', 1, column);
	const known = new Set<string>([...shape.required, ...shape.optional]);
	names.forEach((name, place) => {
		if (!known.has(name)) problems.add('column-unknown', 1, head[place]);
		else if (names.indexOf(name) !== place) problems.add('twice', 1, name);
	});
	return names as Column[];
}

function readRow<Column extends string>(
	{ record, line }: { record: string[]; line: number },
	columns: Column[],
	shape: Shape<Column>,
	problems: FileProblems
): TableRow<Column> | null {
	if (record.length !== columns.length) {
		problems.add('cells', line, String(record.length));
		return null;
	}
	const cells = Object.fromEntries([...shape.required, ...shape.optional].map((column) => [column, ''])) as Record<
		Column,
		string
	>;
	columns.forEach((column, place) => (cells[column] = record[place]!));
	for (const column of columns) if (cells[column].length > shape.longestCell) problems.add('too-long', line, column);
	for (const column of shape.required) if (cells[column] === '') problems.add('missing', line, column);
	return { line, cells };
}

/**
 * Reads a CSV file with a head line. Columns may stand in any order; their names' case doesn't matter.
 * Gives other work its turn while it reads.
 * @returns the rows that could be read; what couldn't is added to `problems`
 */
export async function readTable<Column extends string>(
	bytes: Uint8Array,
	shape: Shape<Column>,
	problems: FileProblems
): Promise<TableRow<Column>[]> {
	const rows: TableRow<Column>[] = [];
	const text = decode(bytes);
	if (text === null) problems.add('not-text', null);
	else if (text.trim() === '') problems.add('empty', null);
	if (text === null || problems.count > 0) return rows;
	const parser = Readable.from([text]).pipe(
		parse({
			bom: true,
			delimiter: separatorOf(text),
			info: true,
			relax_column_count: true,
			skip_empty_lines: true,
			trim: true
		})
	);
	let columns: Column[] | null = null;
	try {
		for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
			const line = info.lines;
			if (!columns) {
				columns = readHead(record, shape, problems);
				if (problems.count > 0) return rows;
			} else if (record.some((cell) => cell !== '')) {
				const row = readRow({ record, line }, columns, shape, problems);
				if (row) rows.push(row);
			}
			if (rows.length > shape.mostRows) {
				problems.add('too-many-lines', line, String(shape.mostRows));
				return rows;
			}
		}
	} catch (problem) {
		if (!(problem instanceof CsvError)) throw problem;
		problems.add('broken-quotes', Number((problem as { lines?: number }).lines ?? 0) || null);
	}
	if (rows.length === 0 && problems.count === 0) problems.add('empty', null);
	return rows;
}
