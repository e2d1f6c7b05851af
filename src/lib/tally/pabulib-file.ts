import type { Election } from './election.ts';

/**
 * A file in the Pabulib format (https://pabulib.org/format), read: the election that it holds, and everything else in it,
 * so that what is read and written again gives the same election and loses no column.
 */
export interface PabulibFile {
	readonly election: Election;
	/** The META section in the file's order, keys and values as written. */
	readonly meta: ReadonlyMap<string, string>;
	readonly projectColumns: readonly string[];
	/** One row for each project, in the election's order, as many fields as there are columns. */
	readonly projectRows: readonly (readonly string[])[];
	readonly voteColumns: readonly string[];
	/** One row for each ballot in the file's order; null where only the election was kept. */
	readonly voteRows: readonly (readonly string[])[] | null;
}

export interface ReadOptions {
	/** 'election' leaves out names of voters and other columns of the votes, and so needs far less memory. Left out: 'everything'. */
	readonly keep?: 'everything' | 'election';
	/** Smallest units in a unit of currency, at least; more where the file has more decimals. Left out: 1. The app asks for 100. */
	readonly leastScale?: number;
	/** Longest file, in bytes (of UTF-8). Left out: MOST_BYTES. */
	readonly mostBytes?: number;
	/** Called now and then with the number of bytes read so far. */
	readonly onProgress?: (bytes: number) => void;
}

/** A file longer than this is refused unless the caller allows more: 256 MiB, five times a city of a million voters. */
export const MOST_BYTES = 268_435_456;

/** Why a file can't be read: the code for the sentence that people see, with the place and what was expected there. */
export type PabulibProblem =
	| 'empty'
	| 'binary'
	| 'too-long'
	| 'missing-section'
	| 'missing-column'
	| 'missing-key'
	| 'unknown-vote-type'
	| 'weighted-voters'
	| 'bad-amount'
	| 'bad-points'
	| 'points-do-not-match'
	| 'too-few-fields'
	| 'too-many-fields'
	| 'open-quote'
	| 'empty-id'
	| 'project-twice'
	| 'unknown-project'
	| 'truncated'
	| 'key-twice'
	| 'column-twice'
	| 'section-twice'
	| 'too-many';

/** A file that can't be counted. `line` and `column` count from 1; column counts characters. */
export class PabulibError extends Error {
	override readonly name = 'PabulibError';
	constructor(
		readonly problem: PabulibProblem,
		readonly line: number,
		readonly column: number,
		/** What should have stood there, in plain English. */
		readonly expected: string,
		/** What stood there, cut short; may be empty. */
		readonly found = ''
	) {
		super(
			`line ${line}, column ${column}: expected ${expected}${found === '' ? '' : `, found ${JSON.stringify(found)}`}`
		);
	}
}
