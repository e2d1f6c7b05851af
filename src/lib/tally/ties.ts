import type { Election } from './election.ts';

/**
 * The order that breaks ties: `rank[p]` is the place of the project at place p of the election; the lowest goes first.
 * Made before the count, so that counting is the same function of the same data everywhere.
 */
export interface TieOrder {
	/** Said in the outcome: 'id', 'cheapest' or 'seed:' and the seed. */
	readonly how: string;
	readonly rank: Int32Array;
}

/** SHA-256 of some bytes. The library has no cryptography of its own: by default the platform's WebCrypto does it. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

const webDigest: Digest = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

const DIGITS = /^[0-9]+$/;

/** Compares texts by Unicode code points, as every language can (UTF-8 bytes sort the same way). */
function compareText(a: string, b: string): number {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i++) {
		let x = a.charCodeAt(i);
		let y = b.charCodeAt(i);
		if (x === y) continue;
		// Halves of a surrogate pair stand for code points above all others.
		if (x >= 0xd800 && x <= 0xdfff) x += 0x10000;
		if (y >= 0xd800 && y <= 0xdfff) y += 0x10000;
		return x - y;
	}
	return a.length - b.length;
}

/** The order of ids: whole numbers first, by size (9 before 10), then all others by Unicode code points. */
export function compareIds(a: string, b: string): number {
	const numbers = Number(DIGITS.test(b)) - Number(DIGITS.test(a));
	if (numbers !== 0) return numbers;
	if (!DIGITS.test(a)) return compareText(a, b);
	const x = a.replace(/^0+(?=.)/, '');
	const y = b.replace(/^0+(?=.)/, '');
	return x.length - y.length || compareText(x, y) || compareText(a, b);
}

function rankBy(election: Election, how: string, compare: (a: number, b: number) => number): TieOrder {
	const order = Array.from(election.projects, (_, place) => place).sort(compare);
	const rank = new Int32Array(order.length);
	order.forEach((place, position) => (rank[place] = position));
	return { how, rank };
}

/** Compares projects by their ids' places in order: looking at ids again and again would take long where there are a million. */
function byId(election: Election): (a: number, b: number) => number {
	const ids = election.projects.map(({ id }) => id);
	const isNumber = ids.map((id) => DIGITS.test(id));
	const numbers = ids.map((id, place) => (isNumber[place] ? id.replace(/^0+(?=.)/, '') : ''));
	return (a, b) => {
		if (isNumber[a] !== isNumber[b]) return isNumber[a] ? -1 : 1;
		const byNumber = numbers[a]!.length - numbers[b]!.length || compareText(numbers[a]!, numbers[b]!);
		return byNumber || compareText(ids[a]!, ids[b]!);
	};
}

/** Ties go to the first id (see compareIds). */
export const tiesById = (election: Election): TieOrder => rankBy(election, 'id', byId(election));

/** Ties go to the cheapest, then to the one with most votes, then to the first id. */
export function tiesByCheapest(election: Election): TieOrder {
	const votes = new Float64Array(election.projects.length);
	const { starts, choices, counts } = election.ballots;
	for (let group = 0; group < counts.length; group++) {
		for (let i = starts[group]!; i < starts[group + 1]!; i++) votes[choices[i]!]! += counts[group]!;
	}
	const ids = byId(election);
	return rankBy(
		election,
		'cheapest',
		(a, b) => election.projects[a]!.cost - election.projects[b]!.cost || votes[b]! - votes[a]! || ids(a, b)
	);
}

/** Is this a seed: an even number of hexadecimal digits, 2 to 1024? */
export const isSeed = (text: string): boolean => /^(?:[0-9a-fA-F]{2}){1,512}$/.test(text);

/**
 * The seeded draw. Each project's lot is SHA-256 over the UTF-8 bytes of the seed in lower-case hexadecimal, a colon, and
 * the project's id; the lowest lot, compared as bytes from the left, goes first. Anyone can replay one lot with
 * `printf '%s' "$SEED:$ID" | sha256sum`.
 * @param seed hexadecimal digits; published before the count, mixed with something nobody controls after voting closes.
 * @throws RangeError when the seed isn't hexadecimal (see isSeed).
 */
export async function drawTies(election: Election, seed: string, digest: Digest = webDigest): Promise<TieOrder> {
	if (!isSeed(seed)) throw new RangeError('a seed is an even number of hexadecimal digits');
	const hex = seed.toLowerCase();
	const encoder = new TextEncoder();
	const lots: Uint8Array[] = [];
	for (const project of election.projects) lots.push(await digest(encoder.encode(`${hex}:${project.id}`)));
	const ids = byId(election);
	return rankBy(election, `seed:${hex}`, (a, b) => compareBytes(lots[a]!, lots[b]!) || ids(a, b));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
	for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
	return 0;
}
