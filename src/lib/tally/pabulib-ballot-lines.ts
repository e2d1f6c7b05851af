import type { BallotCollector } from './make-election.ts';
import type { IdTable } from './pabulib-ids.ts';

const [LINE_END, CARRIAGE_RETURN, SEMICOLON] = [10, 13, 59];

/** What a byte may be outside the column of the vote. */
const [ORDINARY, SEPARATOR, END, STRANGE] = [0, 1, 2, 3];
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
	if (byte === SEMICOLON) return SEPARATOR;
	if (byte === LINE_END || byte === CARRIAGE_RETURN) return END;
	// Quotation marks, and what isn't ASCII or text at all, is left to those who look closely.
	return byte === 0 || byte === 34 || byte > 127 ? STRANGE : ORDINARY;
});

/** A line no longer than this that doesn't begin with a digit may name a section. */
const LONGEST_SECTION_LINE = 8;

/**
 * Reads ballots straight from a file's bytes, where they are written in the plainest way, as almost all are: nothing quoted, ids as they stand
 * in PROJECTS with commas between, no more fields than columns. Makes no text and keeps nothing but the ballot; goes through each byte once.
 */
export class BallotLines {
	/** How many lines the last reading understood. */
	lines = 0;

	/**
	 * @param columns how many there are. @param vote which of them is the ballot.
	 * @param places room for the places of all projects; written to.
	 */
	constructor(
		readonly columns: number,
		readonly vote: number,
		readonly table: IdTable,
		readonly places: Int32Array,
		readonly collector: BallotCollector
	) {}

	/**
	 * Reads whole lines from `from` on. Stops before the first that isn't plain or whose end isn't there.
	 * @param ballot a number of its own for the first ballot; the next ones count on from it.
	 * @returns where the first line begins that wasn't read.
	 */
	read(bytes: Uint8Array, from: number, ballot: number): number {
		this.lines = 0;
		const last = bytes.lastIndexOf(LINE_END);
		let at = from;
		while (at <= last) {
			const next = this.#line(bytes, at, ballot + this.lines);
			if (next < 0) return at;
			this.lines++;
			at = next;
		}
		return at;
	}

	/** One line, whose end is there. Gives where the next begins, or -1 when it isn't plain. */
	#line(bytes: Uint8Array, from: number, ballot: number): number {
		let at = from;
		let kind = SEPARATOR;
		for (let field = 0; field < this.vote; field++) {
			while ((kind = KINDS[bytes[at]!]!) === ORDINARY) at++;
			if (kind !== SEPARATOR) return -1;
			at++;
		}
		const length = this.table.read(bytes, at, this.places, ballot);
		if (length < 0) return -1;
		at = this.table.end;
		for (let field = this.vote; ; field++) {
			while ((kind = KINDS[bytes[at]!]!) === ORDINARY) at++;
			// A byte that is in no id, right after the ids, must end them: `a b` isn't `a`.
			if (field === this.vote && at !== this.table.end) return -1;
			if (kind === END) break;
			if (kind === STRANGE || field + 1 === this.columns) return -1;
			at++;
		}
		if (bytes[at] === CARRIAGE_RETURN && bytes[++at] !== LINE_END) return -1;
		if (at - from <= LONGEST_SECTION_LINE && !isDigit(bytes[from]!)) return -1;
		this.collector.add(this.places, length);
		return at + 1;
	}
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
