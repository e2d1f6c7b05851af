import { MOST_POINTS, type Ballots, type BallotKind } from './election.ts';
import { BallotCollector } from './make-election.ts';
import { readDecimal, scaled, type Decimal } from './pabulib-amount.ts';
import { BallotLines } from './pabulib-ballot-lines.ts';
import { IdTable } from './pabulib-ids.ts';
import { PabulibError } from './pabulib-file.ts';
import { fitToColumns } from './pabulib-projects.ts';
import type { Record } from './pabulib-records.ts';

const LINE_END = 10;

/** The names that files use, and the kinds of ballot that they are. */
const KINDS = new Map<string, BallotKind>([
	['approval', 'approval'],
	['choose-1', 'choose-1'],
	['knapsack', 'knapsack'],
	['ordinal', 'ordinal'],
	['cumulative', 'cumulative'],
	['scoring', 'scoring']
]);

/** The kind of ballot, or null when it's none that we know. */
export const readBallotKind = (text: string): BallotKind | null => KINDS.get(text.trim().toLowerCase()) ?? null;

/** The rows of VOTES. Ballots that are written alike are understood once. */
export class VoteRows {
	readonly rows: (readonly string[])[] = [];
	readonly #vote: number;
	readonly #points: number;
	readonly #collector: BallotCollector;
	readonly #groups = new Map<string, number>();
	/** Points of all groups one after the other, not yet scaled: the most decimals are known at the end. */
	readonly #given: Decimal[] = [];
	#decimals = 0;
	readonly #table: IdTable;
	/** The places that the table found; as many as there are projects, since none counts twice. */
	readonly #places: Int32Array;
	/** A number of its own for each ballot that the table reads. */
	#attempt = 0;
	/** Reads plain ballots from bytes; null where more is wanted of them. */
	readonly #lines: BallotLines | null;
	readonly #encoder = new TextEncoder();
	/** A ballot as bytes, with a line end after it. */
	readonly #room = new Uint8Array(4096);

	/** @param keep whether rows are kept as written. */
	constructor(
		readonly columns: readonly string[],
		kind: BallotKind,
		readonly places: ReadonlyMap<string, number>,
		readonly keep: boolean
	) {
		const withPoints = kind === 'cumulative' || kind === 'scoring';
		this.#vote = columns.indexOf('vote');
		this.#points = withPoints ? columns.indexOf('points') : -1;
		this.#collector = new BallotCollector(withPoints);
		this.#table = new IdTable([...places.keys()]);
		this.#places = new Int32Array(places.size);
		this.#lines =
			keep || withPoints
				? null
				: new BallotLines(columns.length, this.#vote, this.#table, this.#places, this.#collector);
	}

	get voters(): number {
		return this.#collector.voters;
	}

	/**
	 * Reads whole lines of bytes from `from` on, as long as they are ballots written in the plainest way. Gives where the first begins that
	 * isn't, or isn't whole; `add` understands it.
	 */
	readLines(bytes: Uint8Array, from: number): { readonly to: number; readonly lines: number } {
		if (this.#lines === null) return { to: from, lines: 0 };
		const to = this.#lines.read(bytes, from, this.#attempt);
		// One more than was understood: the line at which it stopped may have been begun.
		this.#attempt += this.#lines.lines + 1;
		return { to, lines: this.#lines.lines };
	}

	/** @throws PabulibError when the record isn't a ballot. */
	add(record: Record): void {
		const fields = record.fields ?? record.text.split(';');
		if (fields.length <= this.#vote) {
			throw new PabulibError(
				'too-few-fields',
				record.line,
				record.text.length + 1,
				`${this.columns.length} fields`,
				record.text.slice(0, 60)
			);
		}
		const row = fitToColumns(fields, this.columns.length, record.line);
		const vote = row[this.#vote]!;
		if (this.#points >= 0) this.#withPoints(vote, row[this.#points]!, record);
		else if (!this.#quickly(vote)) this.#carefully(vote, record);
		if (this.keep) this.rows.push(row);
	}

	/** A ballot that needs no care: ids as they stand in PROJECTS, commas between. False when it isn't one. */
	#quickly(vote: string): boolean {
		// What doesn't fit into the room isn't read to its end, so the line end isn't where it would be.
		if (vote.length >= this.#room.length) return false;
		const { written } = this.#encoder.encodeInto(vote, this.#room);
		this.#room[written] = LINE_END;
		const length = this.#table.read(this.#room, 0, this.#places, this.#attempt++);
		if (length < 0 || this.#table.end !== vote.length) return false;
		this.#collector.add(this.#places, length);
		return true;
	}

	/** A ballot without points that has spaces around ids or nothing between commas, or is wrong. */
	#carefully(vote: string, record: Record): void {
		const choices = new Set<number>();
		for (const written of vote.split(',')) {
			const id = written.trim();
			if (id !== '') choices.add(this.#place(id, record));
		}
		this.#collector.add(Int32Array.from(choices), choices.size);
	}

	#place(id: string, record: Record): number {
		const place = this.places.get(id);
		if (place === undefined) throw this.#problem('unknown-project', 'the id of a project in PROJECTS', id, record);
		return place;
	}

	/** A ballot with points; those that are written alike are understood once. A project named twice counts once, its points added. */
	#withPoints(vote: string, points: string, record: Record): void {
		const key = `${vote};${points}`;
		const known = this.#groups.get(key);
		if (known !== undefined) {
			this.#collector.again(known);
			return;
		}
		const ids = vote.trim() === '' ? [] : vote.split(',');
		const given = points.trim() === '' ? [] : points.split(',');
		if (given.length !== ids.length) {
			throw this.#problem('points-do-not-match', `${ids.length} points beside ${ids.length} projects`, points, record);
		}
		const sums = new Map<number, Decimal>();
		ids.forEach((written, i) => this.#take(this.#place(written.trim(), record), given[i]!.trim(), sums, record));
		for (const decimal of sums.values()) this.#given.push(decimal);
		const group = this.#collector.first([...sums.keys()], new Float64Array(sums.size));
		this.#groups.set(key, group);
	}

	#take(place: number, text: string, sums: Map<number, Decimal>, record: Record): void {
		const decimal = readDecimal(text);
		if (decimal === null || decimal.decimals > 6 || decimal.digits > BigInt(MOST_POINTS)) {
			throw this.#problem('bad-points', `points from 0 to ${MOST_POINTS}, at most 6 decimals`, text, record);
		}
		this.#decimals = Math.max(this.#decimals, decimal.decimals);
		const before = sums.get(place);
		sums.set(place, before === undefined ? decimal : addDecimals(before, decimal));
	}

	#problem(
		problem: 'points-do-not-match' | 'bad-points' | 'unknown-project',
		expected: string,
		found: string,
		record: Record
	) {
		// Where the word stands in the line, found again only now.
		const field = problem === 'unknown-project' ? this.#vote : this.#points;
		const fields = record.fields ?? record.text.split(';');
		const start = fields.slice(0, field).join(';').length + (field === 0 ? 0 : 1);
		const within = found === '' ? 0 : Math.max(0, (fields[field] ?? '').indexOf(found));
		return new PabulibError(problem, record.line, start + within + 1, expected, found.slice(0, 60));
	}

	/** @throws PabulibError when points are too large to be counted exactly. */
	done(line: number): Ballots {
		const ballots = this.#collector.done(10 ** this.#decimals);
		if (ballots.points === null) return ballots;
		const points = ballots.points;
		this.#given.forEach((decimal, i) => {
			const whole = scaled(decimal, this.#decimals, MOST_POINTS);
			if (whole === null)
				throw new PabulibError('bad-points', line, 1, `points of at most ${MOST_POINTS} smallest parts`);
			points[i] = whole;
		});
		return ballots;
	}
}

function addDecimals(a: Decimal, b: Decimal): Decimal {
	const decimals = Math.max(a.decimals, b.decimals);
	return {
		digits: a.digits * 10n ** BigInt(decimals - a.decimals) + b.digits * 10n ** BigInt(decimals - b.decimals),
		decimals
	};
}
