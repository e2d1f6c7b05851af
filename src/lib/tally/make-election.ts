import {
	ElectionError,
	MOST_MONEY,
	MOST_POINTS,
	type Ballot,
	type Ballots,
	type Election,
	type ElectionParts
} from './election.ts';

/** A list of whole numbers that grows by doubling; a million ballots need no million arrays. */
export class GrowingInts {
	#held = new Int32Array(1024);
	length = 0;

	push(value: number): void {
		if (this.length === this.#held.length) {
			const larger = new Int32Array(this.#held.length * 2);
			larger.set(this.#held);
			this.#held = larger;
		}
		this.#held[this.length++] = value;
	}

	/** Pushes the first `length` of some values. */
	pushAll(values: Int32Array, length: number): void {
		while (this.length + length > this.#held.length) {
			const larger = new Int32Array(this.#held.length * 2);
			larger.set(this.#held);
			this.#held = larger;
		}
		for (let i = 0; i < length; i++) this.#held[this.length + i] = values[i]!;
		this.length += length;
	}

	at(place: number): number {
		return this.#held[place]!;
	}

	increase(place: number): void {
		this.#held[place]!++;
	}

	/** A copy that is exactly as long as what was pushed. */
	done(): Int32Array {
		return this.#held.slice(0, this.length);
	}
}

/**
 * A ballot is compared with at most so many others, so that ballots made to collide cost no more. One that finds no place in the table stays
 * a group of its own beside others like it: that costs a little time and changes nothing.
 */
const MOST_STEPS = 64;

/** Collects ballots, holding those that are alike once. */
export class BallotCollector {
	readonly #starts = new GrowingInts();
	readonly #choices = new GrowingInts();
	readonly #counts = new GrowingInts();
	readonly #groupOf = new GrowingInts();
	readonly #points: number[] = [];
	/** Groups by the sum of their choices: a table with open addressing, at most half full. Each entry is a group, counted from 1, and its sum. */
	#table = new Int32Array(2048);
	#entries = 0;

	constructor(readonly withPoints: boolean) {
		this.#starts.push(0);
	}

	/** How many ballots there are so far. */
	get voters(): number {
		return this.#groupOf.length;
	}

	/** A ballot without points: one more of its group, or the first. @param choices places, none twice; the first `length` count. */
	add(choices: Int32Array, length: number): void {
		let hash = length;
		for (let i = 0; i < length; i++) hash = Math.imul(hash ^ choices[i]!, 0x01000193) ^ (hash >>> 15);
		const table = this.#table;
		const mask = table.length - 2;
		let slot = spread(hash) & mask;
		let steps = 0;
		for (; table[slot] !== 0 && steps < MOST_STEPS; slot = (slot + 2) & mask, steps++) {
			const group = table[slot]! - 1;
			if (table[slot + 1] === hash && this.#isGroup(group, choices, length)) return this.again(group);
		}
		this.#choices.pushAll(choices, length);
		const group = this.#newGroup();
		if (steps === MOST_STEPS) return;
		table[slot] = group + 1;
		table[slot + 1] = hash;
		if (++this.#entries * 4 > table.length) this.#growTable();
	}

	#isGroup(group: number, choices: Int32Array, length: number): boolean {
		const start = this.#starts.at(group);
		if (this.#starts.at(group + 1) - start !== length) return false;
		for (let i = 0; i < length; i++) if (this.#choices.at(start + i) !== choices[i]) return false;
		return true;
	}

	#growTable(): void {
		const [old, table] = [this.#table, new Int32Array(this.#table.length * 2)];
		const mask = table.length - 2;
		for (let from = 0; from < old.length; from += 2) {
			if (old[from] === 0) continue;
			let slot = spread(old[from + 1]!) & mask;
			let steps = 0;
			for (; table[slot] !== 0 && steps < MOST_STEPS; steps++) slot = (slot + 2) & mask;
			if (steps === MOST_STEPS) continue;
			table[slot] = old[from]!;
			table[slot + 1] = old[from + 1]!;
		}
		this.#table = table;
	}

	/** One more ballot of a group that exists. */
	again(group: number): void {
		this.#counts.increase(group);
		this.#groupOf.push(group);
	}

	/**
	 * The first ballot of a new group; gives the group's number.
	 * @param choices places of projects, none twice. @param points beside them, where this collector has points.
	 */
	first(choices: ArrayLike<number>, points: ArrayLike<number> | null): number {
		for (let i = 0; i < choices.length; i++) {
			this.#choices.push(choices[i]!);
			if (this.withPoints) this.#points.push(points![i]!);
		}
		return this.#newGroup();
	}

	#newGroup(): number {
		const group = this.#counts.length;
		this.#starts.push(this.#choices.length);
		this.#counts.push(1);
		this.#groupOf.push(group);
		return group;
	}

	done(pointScale = 1): Ballots {
		return {
			voters: this.voters,
			starts: this.#starts.done(),
			choices: this.#choices.done(),
			counts: this.#counts.done(),
			groupOf: this.#groupOf.done(),
			points: this.withPoints ? Float64Array.from(this.#points) : null,
			pointScale
		};
	}
}

/** Where a sum's entry begins in a table, before the table's size is taken into account: at an even place. */
const spread = (hash: number): number => (hash ^ (hash >>> 13)) << 1;

const isAmount = (amount: number): boolean => Number.isInteger(amount) && amount >= 0 && amount <= MOST_MONEY;

/** Checks what is true of every election, whoever made it. @throws ElectionError */
function checkParts(parts: ElectionParts, scale: number): void {
	if (!/^10*$/.test(String(scale))) throw new ElectionError('bad-scale', {});
	if (!isAmount(parts.budget)) throw new ElectionError('bad-amount', {});
	for (const { id, cost, smallestUseful } of parts.projects) {
		if (id === '') throw new ElectionError('empty-id', {});
		if (!isAmount(cost)) throw new ElectionError('bad-amount', { id });
		if (smallestUseful !== undefined && !(isAmount(smallestUseful) && smallestUseful > 0 && smallestUseful <= cost)) {
			throw new ElectionError('bad-amount', { id });
		}
	}
	for (const amount of [
		parts.smallestAward,
		parts.largestAward,
		...(parts.categoryLimits ?? []).map((limit) => limit.most)
	]) {
		if (amount !== undefined && !isAmount(amount)) throw new ElectionError('bad-amount', {});
	}
}

/** One ballot as places and points. A project that it names twice counts once, where it stands first. */
function readBallot(ballot: Ballot, number: number, places: ReadonlyMap<string, number>, withPoints: boolean) {
	const choices: number[] = [];
	const points: number[] = [];
	const seen = new Set<number>();
	if (withPoints && ballot.points?.length !== ballot.choices.length) {
		throw new ElectionError('points-do-not-match', { ballot: number });
	}
	ballot.choices.forEach((id, i) => {
		const place = places.get(id);
		if (place === undefined) throw new ElectionError('unknown-project', { id, ballot: number });
		if (seen.has(place)) return;
		seen.add(place);
		choices.push(place);
		if (!withPoints) return;
		const given = ballot.points![i]!;
		if (!(Number.isInteger(given) && given >= 0 && given <= MOST_POINTS)) {
			throw new ElectionError('bad-points', { id, ballot: number });
		}
		points.push(given);
	});
	return { choices, points };
}

/**
 * Makes an election of a round's projects and ballots.
 * @param parts amounts in smallest units; ballots by project ids. Ballots of the kinds cumulative and scoring must have points.
 * @throws ElectionError when something in it can't be counted.
 */
export function makeElection(parts: ElectionParts): Election {
	const { ballots, scale = 100, currency = null, ...rest } = parts;
	checkParts(parts, scale);
	const places = new Map<string, number>();
	parts.projects.forEach(({ id }, place) => {
		if (places.has(id)) throw new ElectionError('project-twice', { id });
		places.set(id, place);
	});
	const withPoints = parts.ballotKind === 'cumulative' || parts.ballotKind === 'scoring';
	const collector = new BallotCollector(withPoints);
	const groups = new Map<string, number>();
	let number = 0;
	for (const ballot of ballots) {
		const { choices, points } = readBallot(ballot, number++, places, withPoints);
		const key = `${choices.join()};${points.join()}`;
		const group = groups.get(key);
		if (group === undefined) groups.set(key, collector.first(choices, points));
		else collector.again(group);
	}
	return { ...rest, scale, currency, ballots: collector.done() };
}
