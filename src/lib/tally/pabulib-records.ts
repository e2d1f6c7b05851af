import { PabulibError } from './pabulib-file.ts';

/** The longest record (a line, or several where a quoted field holds line ends), in characters. */
const LONGEST_RECORD = 33_554_432;

/** Longer text is cut up before it's looked at, so that lists of lines stay short. */
const PIECE = 1_048_576;

/** One record: a line, or several where a quoted field holds line ends. */
export interface Record {
	readonly line: number;
	/** The line as it stands, where nothing in it is quoted: most lines, and then `fields` is null. */
	readonly text: string;
	readonly fields: readonly string[] | null;
}

/**
 * Cuts text that comes in pieces into records of fields separated by semicolons (RFC 4180's quoting with another separator).
 * Line ends may be mixed. Work is linear in the text: a piece is looked at again only once as much has come as was kept.
 */
export class RecordCutter {
	#kept = '';
	#waiting: string[] = [];
	#waitingLength = 0;
	/** The line that comes next, counted from 1. */
	line = 1;
	#started = false;

	/** @param take gets each record in turn. */
	constructor(readonly take: (record: Record) => void) {}

	/** Was all text that came cut into records, so that the next character begins a line? */
	get isBetweenLines(): boolean {
		return this.#kept === '' && this.#waiting.length === 0;
	}

	/** More text. @throws PabulibError from `take`, or when a record is too long. */
	write(text: string): void {
		for (let from = 0; from < text.length; from += PIECE) this.#piece(text.slice(from, from + PIECE));
	}

	#piece(text: string): void {
		this.#waiting.push(text);
		this.#waitingLength += text.length;
		// Looked at again only when as much has come as was kept, so that all work together stays linear.
		if (this.#waitingLength >= this.#kept.length || this.#waitingLength + this.#kept.length > LONGEST_RECORD)
			this.#cut(false);
	}

	/** No more text. @throws PabulibError when a quoted field is still open. */
	end(): void {
		this.#cut(true);
	}

	#cut(last: boolean): void {
		let text = this.#kept + this.#waiting.join('');
		this.#waiting = [];
		this.#waitingLength = 0;
		if (!this.#started && text !== '') {
			if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
			this.#started = true;
		}
		// A carriage return at the very end may be the first half of a line end.
		let held = '';
		if (!last && text.endsWith('\r')) {
			held = '\r';
			text = text.slice(0, -1);
		}
		if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
		const from = this.#records(text, last);
		this.#kept = text.slice(from) + held;
		if (this.#kept.length > LONGEST_RECORD) {
			throw new PabulibError('too-long', this.line, 1, `a line of at most ${LONGEST_RECORD} characters`);
		}
	}

	/** Gives every whole record to `take`; returns where the rest begins. Each turn goes on by at least one line. */
	#records(text: string, last: boolean): number {
		const lines = text.split('\n');
		// What follows the last line end is a record only when nothing more comes.
		const end = last && lines[lines.length - 1] !== '' ? lines.length : lines.length - 1;
		// Not `text.includes`: V8 takes that for free to repeat, and moves it into the loop, where it goes through the text for each line.
		const quoted = /"/.test(text);
		let from = 0;
		for (let i = 0; i < end; i++) {
			const line = lines[i]!;
			const first = this.line;
			let fields: string[] | null = null;
			let length = line.length;
			if (quoted && line.includes('"')) {
				const record = cutQuoted(lines, i, end);
				if ('open' in record) {
					if (!last) return from;
					throw new PabulibError('open-quote', first, record.open, 'a closing quotation mark');
				}
				({ fields, length } = record);
				i += record.lines - 1;
				this.line += record.lines - 1;
			}
			this.take({ line: first, text: line, fields });
			this.line++;
			from += length + 1;
		}
		return from;
	}
}

/**
 * A record that has quotation marks and begins with line `start`: its fields, its length, and how many lines it takes;
 * or, when it isn't closed before line `end`, the column of the quotation mark that is open. Goes through each line once.
 */
function cutQuoted(
	lines: readonly string[],
	start: number,
	end: number
): { fields: string[]; length: number; lines: number } | { open: number } {
	const fields: string[] = [];
	let i = start;
	let line = lines[i]!;
	let length = line.length;
	for (let at = 0; ; at++) {
		let field = '';
		if (line[at] === '"') {
			const opened = at + 1;
			for (;;) {
				const close = line.indexOf('"', at + 1);
				if (close < 0) {
					field += `${line.slice(at + 1)}\n`;
					if (++i >= end) return { open: opened };
					line = lines[i]!;
					length += line.length + 1;
					at = -1;
					continue;
				}
				field += line.slice(at + 1, close);
				at = close + 1;
				if (line[at] !== '"') break;
				field += '"';
			}
		}
		// What stands between a closing quotation mark and the next separator belongs to the field.
		const next = line.indexOf(';', at);
		const stop = next < 0 ? line.length : next;
		fields.push(field + line.slice(at, stop));
		if (next < 0) return { fields, length, lines: i - start + 1 };
		at = stop;
	}
}

/** The fields of a record. */
export const fieldsOf = (record: Record): readonly string[] => record.fields ?? record.text.split(';');
