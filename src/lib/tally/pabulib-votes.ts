import { MOST_POINTS, type Ballots, type BallotKind } from './election.ts';
import { BallotCollector } from './make-election.ts';
import { readDecimal, scaled, type Decimal } from './pabulib-amount.ts';
import { IdTable } from './pabulib-ids.ts';
import { PabulibError } from './pabulib-file.ts';
import { fitToColumns } from './pabulib-projects.ts';
import type { Record } from './pabulib-records.ts';

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
	}

	get voters(): number {
		return this.#collector.voters;
	}

	/** @throws PabulibError when the record isn't a ballot. */
	add(record: Record): void {
		if (record.fields === null && !this.keep) this.#plain(record);
		else this.#split(record);
	}

	/** A line without quotes, of which only the ballot is wanted: looks for separators and copies nothing else. */
	#plain(record: Record): void {
		const { text } = record;
		let field = 0;
		let from = 0;
		let vote = '';
		let points = '';
		for (;;) {
			const next = text.indexOf(';', from);
			const end = next < 0 ? text.length : next;
			if (field === this.#vote) vote = text.slice(from, end);
			else if (field === this.#points) points = text.slice(from, end);
			field++;
			if (next < 0) break;
			from = end + 1;
		}
		if (field <= this.#vote || field > this.columns.length) this.#split(record);
		else this.#ballot(vote, points, record);
	}

	#split(record: Record): void {
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
		this.#ballot(row[this.#vote]!, this.#points < 0 ? '' : row[this.#points]!, record);
		if (this.keep) this.rows.push(row);
	}

	#ballot(vote: string, points: string, record: Record): void {
		const key = this.#points < 0 ? vote : `${vote};${points}`;
		const group = this.#groups.get(key);
		if (group !== undefined) {
			this.#collector.again(group);
			return;
		}
		this.#groups.set(key, this.#understand(vote, points, record));
	}

	/** Understands a ballot that is written as none before it. A project named twice counts once, its points added. */
	#understand(vote: string, points: string, record: Record): number {
		if (this.#points < 0 && vote !== '') {
			const length = this.#table.read(vote, this.#places, this.#groups.size);
			if (length >= 0) return this.#collector.first(this.#places.subarray(0, length), null);
		}
		return this.#understandSlowly(vote, points, record);
	}

	#understandSlowly(vote: string, points: string, record: Record): number {
		const ids = vote.trim() === '' ? [] : vote.split(',');
		const given = this.#points < 0 || points.trim() === '' ? [] : points.split(',');
		if (this.#points >= 0 && given.length !== ids.length) {
			throw this.#problem('points-do-not-match', `${ids.length} points beside ${ids.length} projects`, points, record);
		}
		const group = this.#groups.size;
		const choices: number[] = [];
		const decimals: Decimal[] = [];
		ids.forEach((written, i) => {
			const id = written.trim();
			const place = this.places.get(id);
			if (place === undefined) throw this.#problem('unknown-project', 'the id of a project in PROJECTS', id, record);
			const twice = choices.includes(place);
			if (this.#points >= 0) this.#take(given[i]!.trim(), twice ? choices.indexOf(place) : choices.length, decimals, record);
			if (!twice) choices.push(place);
		});
		for (const decimal of decimals) this.#given.push(decimal);
		return this.#collector.first(
			choices,
			choices.map(() => 0)
		);
	}

	#take(text: string, at: number, decimals: Decimal[], record: Record): void {
		const decimal = readDecimal(text);
		if (decimal === null || decimal.decimals > 6 || decimal.digits > BigInt(MOST_POINTS)) {
			throw this.#problem('bad-points', `points from 0 to ${MOST_POINTS}, at most 6 decimals`, text, record);
		}
		this.#decimals = Math.max(this.#decimals, decimal.decimals);
		const before = decimals[at];
		decimals[at] = before === undefined ? decimal : addDecimals(before, decimal);
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
