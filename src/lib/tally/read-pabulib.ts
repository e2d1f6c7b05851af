import { MOST_MONEY, type Ballots, type BallotKind, type Election } from './election.ts';
import { readDecimal, scaled, type Decimal } from './pabulib-amount.ts';
import { MOST_BYTES, PabulibError, type PabulibFile, type ReadOptions } from './pabulib-file.ts';
import { ProjectRows, readCategoryLimits, readColumns } from './pabulib-projects.ts';
import { fieldsOf, RecordCutter, type Record } from './pabulib-records.ts';
import { readBallotKind, VoteRows } from './pabulib-votes.ts';

type Section = 'META' | 'PROJECTS' | 'VOTES';
const SECTIONS: readonly Section[] = ['META', 'PROJECTS', 'VOTES'];

const LINE_END = 10;

/** The most bytes that are made text at once, but for the rest of a line: what follows may be ballots that needn't be. */
const LONGEST_STRETCH = 1_048_576;

/** How often onProgress is called: after this many bytes. */
const PROGRESS_BYTES = 1_048_576;

/**
 * Reads a Pabulib file piece by piece: `write` each piece, then `end`. Work and memory are linear in the file's length,
 * which is bounded; each loop goes through the text or its fields once.
 */
export class PabulibReader {
	readonly #options: ReadOptions;
	readonly #decoder = new TextDecoder('utf-8', { fatal: true });
	readonly #cutter = new RecordCutter((record) => this.#take(record));
	#bytes = 0;
	/** How many bytes are made text at once, at least. */
	#stretch = 0;
	#toldAt = 0;
	#section: Section | null = null;
	#columns: readonly string[] | null = null;
	readonly #meta = new Map<string, string>();
	readonly #metaLines = new Map<string, number>();
	#projects: ProjectRows | null = null;
	#votes: VoteRows | null = null;
	#head: { kind: BallotKind; budget: Decimal } | null = null;

	constructor(options: ReadOptions = {}) {
		this.#options = options;
	}

	/** The next piece, as UTF-8 bytes or text. @throws PabulibError as soon as something can't be read. */
	write(piece: Uint8Array | string): void {
		const most = this.#options.mostBytes ?? MOST_BYTES;
		this.#bytes += piece.length;
		if (this.#bytes > most) throw new PabulibError('too-long', this.#cutter.line, 1, `a file of at most ${most} bytes`);
		if (typeof piece === 'string') this.#text(piece);
		else this.#lines(piece);
		if (this.#bytes - this.#toldAt >= PROGRESS_BYTES) {
			this.#toldAt = this.#bytes;
			this.#options.onProgress?.(this.#bytes);
		}
	}

	/** Plain ballots are read from bytes; all else as text, a line at first and then ever longer stretches, for which it ends at a line's end. */
	#lines(bytes: Uint8Array): void {
		for (let from = 0; from < bytes.length;) {
			if (this.#votes !== null && this.#cutter.isBetweenLines) {
				const { to, lines } = this.#votes.readLines(bytes, from);
				this.#cutter.line += lines;
				if (lines > 0) this.#stretch >>= 1;
				from = to;
				if (from === bytes.length) return;
			}
			const end = bytes.indexOf(LINE_END, from + this.#stretch);
			const to = end < 0 ? bytes.length : end + 1;
			this.#text(this.#decode(bytes.subarray(from, to), true));
			this.#stretch = Math.min(LONGEST_STRETCH, this.#stretch * 2 + 256);
			from = to;
		}
	}

	#text(text: string): void {
		const nothing = text.indexOf('\0');
		if (nothing >= 0) throw this.#binary(text, nothing);
		this.#cutter.write(text);
	}

	/** All pieces were given. @throws PabulibError when the file ends too early or the whole doesn't add up. */
	end(): PabulibFile {
		this.#cutter.write(this.#decode(new Uint8Array(0), false));
		this.#cutter.end();
		this.#options.onProgress?.(this.#bytes);
		const line = this.#cutter.line;
		if (this.#section === null) throw new PabulibError('empty', 1, 1, 'a line with the word META');
		if (this.#section !== 'VOTES' || this.#votes === null || this.#projects === null) {
			const missing = this.#section === 'META' ? 'PROJECTS' : 'VOTES';
			const what = this.#section === 'VOTES' ? 'the names of the columns of VOTES' : `a line with the word ${missing}`;
			throw new PabulibError('missing-section', line, 1, what);
		}
		this.#checkNumber('num_projects', this.#projects.rows.length, line);
		this.#checkNumber('num_votes', this.#votes.voters, line);
		return {
			election: this.#election(this.#projects, this.#votes.done(line)),
			meta: this.#meta,
			projectColumns: this.#projects.columns,
			projectRows: this.#projects.rows,
			voteColumns: this.#votes.columns,
			voteRows: this.#votes.keep ? this.#votes.rows : null
		};
	}

	#decode(bytes: Uint8Array, stream: boolean): string {
		try {
			return this.#decoder.decode(bytes, { stream });
		} catch {
			const text = new TextDecoder('utf-8').decode(bytes);
			throw this.#binary(text, Math.max(0, text.indexOf('\uFFFD')));
		}
	}

	#binary(text: string, at: number): PabulibError {
		const before = text.slice(0, at).split('\n');
		const line = this.#cutter.line + before.length - 1;
		return new PabulibError('binary', line, before[before.length - 1]!.length + 1, 'text in UTF-8');
	}

	#take(record: Record): void {
		const { text, line } = record;
		const section = this.#section === 'VOTES' && text.length > 8 ? null : sectionOf(text);
		if (section !== null) this.#open(section, line);
		else if (this.#votes !== null) {
			if (text.trim() !== '') this.#votes.add(record);
		} else if (!/^[\s;]*$/.test(text)) this.#row(fieldsOf(record), record);
	}

	/** A line that names a section. They come in one order, each once. */
	#open(section: Section, line: number): void {
		const place = this.#section === null ? -1 : SECTIONS.indexOf(this.#section);
		const expected = SECTIONS[place + 1];
		if (section !== expected) {
			const again = SECTIONS.indexOf(section) <= place;
			const what = expected === undefined ? 'a ballot' : `a line with the word ${expected}`;
			throw new PabulibError(again ? 'section-twice' : 'missing-section', line, 1, what, section);
		}
		if (this.#section !== null && this.#columns === null) {
			throw new PabulibError('missing-column', line, 1, `the names of the columns of ${this.#section}`, section);
		}
		if (section === 'PROJECTS') this.#head = this.#readHead(line);
		this.#section = section;
		this.#columns = null;
	}

	#row(fields: readonly string[], record: Record): void {
		const { line } = record;
		if (this.#section === null)
			throw new PabulibError('missing-section', line, 1, 'a line with the word META', record.text.slice(0, 60));
		if (this.#columns === null) {
			this.#readHeader(fields, line);
			return;
		}
		if (this.#section === 'PROJECTS') {
			this.#projects!.add(fields, line);
			return;
		}
		const key = fields[0]!.trim().toLowerCase();
		if (this.#meta.has(key)) throw new PabulibError('key-twice', line, 1, 'each key once', key.slice(0, 60));
		this.#meta.set(key, valueOf(fields));
		this.#metaLines.set(key, line);
	}

	#readHeader(fields: readonly string[], line: number): void {
		if (this.#section === 'META') {
			this.#columns = readColumns(fields, ['key', 'value'], line);
		} else if (this.#section === 'PROJECTS') {
			this.#columns = readColumns(fields, ['project_id', 'cost'], line);
			this.#projects = new ProjectRows(this.#columns);
		} else {
			const { kind } = this.#head!;
			const needed =
				kind === 'cumulative' || kind === 'scoring' ? ['voter_id', 'vote', 'points'] : ['voter_id', 'vote'];
			this.#columns = readColumns(fields, needed, line);
			if (this.#columns.includes('weight')) {
				throw new PabulibError('weighted-voters', line, 1, 'ballots that all count alike', 'weight');
			}
			this.#votes = new VoteRows(this.#columns, kind, this.#projects!.places, this.#options.keep !== 'election');
		}
	}

	/** What META must say before projects and ballots can be understood. */
	#readHead(line: number): { kind: BallotKind; budget: Decimal } {
		const need = (key: string): string => {
			const value = this.#meta.get(key)?.trim();
			if (value === undefined || value === '')
				throw new PabulibError('missing-key', line, 1, `a line in META with ${key}`);
			return value;
		};
		const type = need('vote_type');
		const kind = readBallotKind(type);
		const at = (key: string) => this.#metaLines.get(key)!;
		if (kind === null) {
			const kinds = 'approval, choose-1, knapsack, ordinal, cumulative or scoring';
			throw new PabulibError('unknown-vote-type', at('vote_type'), 'vote_type;'.length + 1, kinds, type.slice(0, 60));
		}
		const amount = need('budget');
		const budget = readDecimal(amount);
		if (budget === null) {
			throw new PabulibError(
				'bad-amount',
				at('budget'),
				'budget;'.length + 1,
				'an amount such as 1200 or 1200.50',
				amount.slice(0, 60)
			);
		}
		return { kind, budget };
	}

	/** Fewer rows than META says there are: the file was cut off. */
	#checkNumber(key: string, there: number, line: number): void {
		const said = readDecimal(this.#meta.get(key)?.trim() ?? '');
		if (said === null || said.decimals > 0 || said.digits <= BigInt(there)) return;
		throw new PabulibError(
			'truncated',
			line,
			1,
			`${said.digits} rows, as ${key} in line ${this.#metaLines.get(key)} says`,
			`${there} rows`
		);
	}

	#election(projects: ProjectRows, ballots: Ballots): Election {
		const { kind, budget } = this.#head!;
		const least = String(this.#options.leastScale ?? 1).length - 1;
		const decimals = Math.max(least, budget.decimals, projects.decimals);
		const money = scaled(budget, decimals, MOST_MONEY);
		if (money === null) {
			throw new PabulibError(
				'bad-amount',
				this.#metaLines.get('budget')!,
				'budget;'.length + 1,
				`a budget of at most ${MOST_MONEY} smallest units`
			);
		}
		const limits = readCategoryLimits(this.#meta, decimals);
		return {
			projects: projects.done(decimals),
			budget: money,
			scale: 10 ** decimals,
			currency: this.#meta.get('currency')?.trim() || null,
			ballotKind: kind,
			ballots,
			...(limits.length > 0 ? { categoryLimits: limits } : {})
		};
	}
}

/** The value of a line in META. Semicolons that should have been quoted belong to it; empty fields at the end don't. */
function valueOf(fields: readonly string[]): string {
	let end = fields.length;
	while (end > 2 && fields[end - 1] === '') end--;
	return fields.slice(1, end).join(';');
}

function sectionOf(text: string): Section | null {
	const word = text.trim().replace(/;+$/, '');
	return SECTIONS.find((section) => section === word) ?? null;
}

/** Reads a whole file that is in memory. @throws PabulibError */
export function readPabulib(file: Uint8Array | string, options: ReadOptions = {}): PabulibFile {
	const reader = new PabulibReader(options);
	reader.write(file);
	return reader.end();
}

/** Reads a file that comes in pieces: a Node stream, a browser's `file.stream()`, any (async) iterable. @throws PabulibError */
export async function readPabulibStream(
	pieces: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string> | ReadableStream<Uint8Array>,
	options: ReadOptions = {}
): Promise<PabulibFile> {
	const reader = new PabulibReader(options);
	if (Symbol.asyncIterator in pieces || Symbol.iterator in pieces) {
		for await (const piece of pieces) reader.write(piece);
		return reader.end();
	}
	// Safari's streams can't be iterated over.
	const source = (pieces as ReadableStream<Uint8Array>).getReader();
	for (;;) {
		const { done, value } = await source.read();
		if (done) return reader.end();
		reader.write(value);
	}
}
