import type { BallotCollector } from './make-election.ts';
import type { IdTable } from './pabulib-ids.ts';

const [LINE_END, CARRIAGE_RETURN, SEMICOLON] = [10, 13, 59];

/** What a byte may be outside the column of the vote. */
const [ORDINARY, SEPARATOR, END, LONG, STRANGE] = [0, 1, 2, 3, 4];
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
	if (byte === SEMICOLON) return SEPARATOR;
	if (byte === LINE_END || byte === CARRIAGE_RETURN) return END;
	if (byte > 127) return LONG;
	// Quotation marks, and what isn't text at all, are left to those who look closely.
	return byte === 0 || byte === 34 ? STRANGE : ORDINARY;
});

/** A line no longer than this, in bytes, that doesn't begin with a digit and whose other fields are empty may name a section. */
const LONGEST_SECTION_LINE = 24;

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
		for (let field = 0; field < this.vote; field++) {
			at = endOfField(bytes, at);
			if (at < 0 || bytes[at] !== SEMICOLON) return -1;
			at++;
		}
		const length = this.table.read(bytes, at, this.places, ballot);
		if (length < 0) return -1;
		at = this.table.end;
		// A byte that is in no id, right after the ids, must end them: `a b` isn't `a`.
		if (KINDS[bytes[at]!] !== SEPARATOR && KINDS[bytes[at]!] !== END) return -1;
		for (let field = this.vote + 1; bytes[at] === SEMICOLON; field++) {
			at = field < this.columns ? endOfField(bytes, at + 1) : -1;
			if (at < 0) return -1;
		}
		if (bytes[at] === CARRIAGE_RETURN && bytes[++at] !== LINE_END) return -1;
		const isBare = length === 0 || this.vote === 0;
		if (isBare && at - from <= LONGEST_SECTION_LINE && !isDigit(bytes[from]!)) return -1;
		this.collector.add(this.places, length);
		return at + 1;
	}
}

/** Where the field ends that begins at `from`: at a semicolon or the line's end, which must be there. -1 when it isn't plain text in UTF-8. */
function endOfField(bytes: Uint8Array, from: number): number {
	for (let at = from; ;) {
		const kind = KINDS[bytes[at]!]!;
		if (kind === ORDINARY) at++;
		else if (kind === LONG) {
			const length = lengthOfCharacter(bytes, at);
			if (length === 0) return -1;
			at += length;
		} else return kind === STRANGE ? -1 : at;
	}
}

/** How many bytes a character takes that isn't ASCII; 0 where they aren't UTF-8 (Unicode 15, table 3-7). */
function lengthOfCharacter(bytes: Uint8Array, at: number): number {
	const first = bytes[at]!;
	const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
	for (let i = 1; i < length; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0;
	const second = bytes[at + 1]!;
	// Forms longer than they need be, halves of pairs, and what is beyond the last character.
	if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
	return (first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f) ? 0 : length;
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
