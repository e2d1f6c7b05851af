import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { ID_PATTERN } from '../kernel/ids.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { readWhole } from './checkpoint.ts';
import type { Field } from './lines.ts';

/** The kinds of value that lines have (see lines.ts). */

/** A value in exactly one line. @param read gives undefined or null for what it isn't */
export const oneLine = <Value>(
	write: (value: Value) => string,
	read: (text: string) => Value | null | undefined
): Field<Value> => ({
	write: (value) => [write(value)],
	read: ([line, ...more]) => (line === undefined || more.length > 0 ? undefined : (read(line) ?? undefined))
});

const matching = (pattern: RegExp): Field<string> =>
	oneLine(
		(text) => text,
		(text) => (pattern.test(text) ? text : null)
	);

/** The id of a round, a ward, a project, a slip. */
export const id = matching(ID_PATTERN);

/** ISO 4217: GBP. */
export const currency = matching(/^[A-Z]{3}$/);

/** Words for people, on one line: no control characters, no spaces around them, 500 characters at most. */
export const isPhrase = (text: string): boolean =>
	text.length <= 500 && text.trim() === text && /^[^\p{Cc}\p{Cs}\u2028\u2029]+$/u.test(text);

export const phrase: Field<string> = oneLine(
	(text) => text,
	(text) => (isPhrase(text) ? text : null)
);

const MOST_WORDS = 2000;

/** What somebody wrote, on several lines perhaps: a JSON text, 2000 characters of it at most. May be empty. */
export const words: Field<string> = oneLine<string>(
	(text) => JSON.stringify(text),
	(line) => {
		try {
			const text: unknown = JSON.parse(line);
			return typeof text === 'string' && text.length <= MOST_WORDS ? text : null;
		} catch {
			return null;
		}
	}
);

/** A day: 2026-12-06. */
export const day: Field<string> = oneLine<string>(
	(text) => text,
	(text) => (/^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) ? text : null)
);

/** Ids in ascending order, at least one, each on a line of its own. */
export const idList: Field<readonly string[]> = {
	write: (ids) => ids,
	read: (lines) =>
		lines.length > 0 && lines.every((line, i) => ID_PATTERN.test(line) && (i === 0 || lines[i - 1]! < line))
			? lines
			: undefined
};

/** No line where there's nothing to say. */
export const orNone = <Value>(field: Field<Value>): Field<Value | null> => ({
	write: (value) => (value === null ? [] : field.write(value)),
	read: (lines) => (lines.length === 0 ? null : field.read(lines))
});

/** A whole number from 0 to 2^53 - 1, without needless zeros. */
export const whole: Field<number> = oneLine(String, readWhole);

/** One of a few words. */
export const oneOf = <Word extends string>(...words: readonly Word[]): Field<Word> =>
	oneLine<Word>(
		(word) => word,
		(text) => words.find((word) => word === text)
	);

/** So many bytes, in base 64. */
export const bytesOf = (length: number): Field<Uint8Array> =>
	oneLine<Uint8Array>(toBase64, (text) => {
		const bytes = fromBase64(text);
		return bytes?.length === length ? bytes : null;
	});

/** A SHA-256 hash: 64 hexadecimal digits, in lower case as sha256sum prints them. */
export const sha256Hash: Field<Uint8Array> = oneLine<Uint8Array>(bytesToHex, (text) =>
	/^[0-9a-f]{64}$/.test(text) ? hexToBytes(text) : null
);

/** An instant in UTC, to the second: 2026-12-06T20:00:00Z. */
export const instant: Field<Date> = oneLine(
	(at) => at.toISOString().replace('.000Z', 'Z'),
	(text) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(Date.parse(text)) ? new Date(text) : null)
);

/** Flat settings, such as a tally rule's: JSON on one line, names in order, texts, whole numbers and booleans only. */
export type FlatSettings = Readonly<Record<string, string | number | boolean>>;

function isFlat(value: unknown): value is FlatSettings {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
	return Object.entries(value).every(
		([name, setting]) =>
			/^[a-zA-Z]+$/.test(name) &&
			((typeof setting === 'string' && (setting === '' || isPhrase(setting))) ||
				typeof setting === 'boolean' ||
				(Number.isSafeInteger(setting) && !Object.is(setting, -0)))
	);
}

const inOrder = (settings: FlatSettings): FlatSettings =>
	Object.fromEntries(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)));

export const flatSettings: Field<FlatSettings> = oneLine<FlatSettings>(
	(settings) => JSON.stringify(inOrder(settings)),
	(text) => {
		try {
			const value: unknown = JSON.parse(text);
			return isFlat(value) ? value : null;
		} catch {
			return null;
		}
	}
);

/** No ballot has a higher number: it fits into every database's whole numbers. */
export const MOST_NUMBER = 2 ** 31 - 1;

/** From 1 on: one voter's ballots in the order in which they were cast, people in the order in which they first acted. */
export const ballotNumber: Field<number> = oneLine<number>(String, (text) => {
	const number = readWhole(text);
	return number !== null && number >= 1 && number <= MOST_NUMBER ? number : null;
});

/** A P-256 point, uncompressed: 0x04, x, y. Whether it's on the curve is for whoever uses it. */
export const p256Key: Field<Uint8Array> = {
	write: (key) => bytesOf(65).write(key),
	read(lines) {
		const key = bytesOf(65).read(lines);
		return key?.[0] === 4 ? key : undefined;
	}
};
