import { PabulibError } from './pabulib-file.ts';

/** The longest record (a line, or several where a quoted field holds line ends), in characters. */
const LONGEST_RECORD = 33_554_432;

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
	#line = 1;
	#started = false;

	/** @param take gets each record in turn. */
	constructor(readonly take: (record: Record) => void) {}

	get line(): number {
		return this.#line;
	}

	/** More text. @throws PabulibError from `take`, or when a record is too long. */
	write(text: string): void {
		if (text === '') return;
		this.#waiting.push(text);
		this.#waitingLength += text.length;
		if (this.#waitingLength < this.#kept.length) return;
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
			throw new PabulibError('too-long', this.#line, 1, `a line of at most ${LONGEST_RECORD} characters`);
		}
	}

	/** Gives every whole record to `take`; returns where the rest begins. Each turn moves on by at least one character. */
	#records(text: string, last: boolean): number {
		let quote = text.indexOf('"');
		let from = 0;
		while (from < text.length) {
			let end = text.indexOf('\n', from);
			if (end < 0) {
				if (!last) break;
				end = text.length;
			}
			if (quote >= 0 && quote < from) quote = text.indexOf('"', from);
			if (quote < 0 || quote >= end) {
				this.take({ line: this.#line, text: text.slice(from, end), fields: null });
				this.#line++;
				from = end + 1;
				continue;
			}
			const quoted = this.#quoted(text, from, last);
			if (quoted === null) break;
			this.take({ line: this.#line, text: text.slice(from, quoted.end), fields: quoted.fields });
			this.#line += quoted.lines;
			from = quoted.end + 1;
		}
		return Math.min(from, text.length);
	}

	/** A record that has quotes, from `from`; null when its end hasn't come yet. */
	#quoted(text: string, from: number, last: boolean): { fields: string[]; end: number; lines: number } | null {
		const fields: string[] = [];
		let lines = 1;
		let at = from;
		for (;;) {
			if (text[at] !== '"') {
				const end = endOfPlain(text, at);
				if (end === text.length && !last) return null;
				fields.push(text.slice(at, end));
				at = end;
			} else {
				const start = at;
				let field = '';
				for (;;) {
					const close = text.indexOf('"', at + 1);
					if (close < 0) {
						if (!last) return null;
						throw new PabulibError('open-quote', this.#line, start - from + 1, 'a closing quotation mark');
					}
					field += text.slice(at + 1, close);
					at = close + 1;
					if (text[at] !== '"') break;
					field += '"';
				}
				if (at >= text.length && !last) return null;
				// What stands between a closing quotation mark and the next separator belongs to the field.
				const end = endOfPlain(text, at);
				if (end === text.length && !last) return null;
				fields.push(field + text.slice(at, end));
				for (let n = field.indexOf('\n'); n >= 0; n = field.indexOf('\n', n + 1)) lines++;
				at = end;
			}
			if (at >= text.length || text[at] === '\n') return { fields, end: at, lines };
			at++;
		}
	}
}

function endOfPlain(text: string, from: number): number {
	for (let at = from; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === 59 || code === 10) return at;
	}
	return text.length;
}

/** The fields of a record. */
export const fieldsOf = (record: Record): readonly string[] => record.fields ?? record.text.split(';');
