import { sha256 } from '@noble/hashes/sha2.js';
import { ID_PATTERN } from '../kernel/ids.ts';
import { utf8 } from './bytes.ts';
import { readWhole } from './checkpoint.ts';
import { oneLine } from './fields.ts';
import type { Field } from './lines.ts';

/** What a ballot chooses, and how it's promised without being shown. */

export type Choices =
	/** Any of the projects: ids in ascending order, so that a ballot doesn't say how it was filled in. */
	| { readonly kind: 'set'; readonly ids: readonly string[] }
	/** The favourite first. */
	| { readonly kind: 'rank'; readonly ids: readonly string[] }
	/** Ids in ascending order, and beside each what it's given: a whole number from 1. */
	| { readonly kind: 'points'; readonly ids: readonly string[]; readonly points: readonly number[] };

const ascending = (ids: readonly string[]): boolean => ids.every((id, i) => i === 0 || ids[i - 1]! < id);

function isRight(choices: Choices): boolean {
	const { kind, ids } = choices;
	if (!ids.every((id) => ID_PATTERN.test(id)) || new Set(ids).size < ids.length) return false;
	if (kind === 'rank') return true;
	if (kind === 'set') return ascending(ids);
	const given = choices.points;
	return ascending(ids) && given.length === ids.length && given.every((n) => Number.isSafeInteger(n) && n > 0);
}

/**
 * Spells choices: "set advice lunch", "rank lunch advice", "points advice:3 lunch:7".
 * @throws RangeError for what has no spelling: a bug
 */
export function writeChoices(choices: Choices): string {
	if (!isRight(choices)) throw new RangeError('choices are ids, none twice, in their right order');
	const { kind, ids } = choices;
	return [kind, ...(kind === 'points' ? ids.map((id, i) => `${id}:${choices.points[i]!}`) : ids)].join(' ');
}

function readPoints(words: readonly string[]): Choices {
	const pairs = words.map((word) => word.split(':'));
	// A second colon, and digits that aren't a number, make it something that writing doesn't give back.
	return { kind: 'points', ids: pairs.map(([id = '']) => id), points: pairs.map(([, n = '']) => readWhole(n) ?? 0) };
}

/** Reads the one spelling that writeChoices gives. @returns null for anything else */
export function readChoices(text: string): Choices | null {
	const [kind, ...words] = text.split(' ');
	if (kind !== 'set' && kind !== 'rank' && kind !== 'points') return null;
	const choices: Choices = kind === 'points' ? readPoints(words) : { kind, ids: words };
	return isRight(choices) && writeChoices(choices) === text ? choices : null;
}

export const choicesField: Field<Choices> = oneLine<Choices>(
	(choices) => (isRight(choices) ? writeChoices(choices) : ''),
	readChoices
);

/** How many random bytes open a commitment. */
export const OPENING_LENGTH = 32;

/**
 * The commitment to choices: SHA-256 over the line "commonpot/commitment@v1", the opening and the choices as they're
 * spelled. It shows nothing without the opening, and can't be opened to anything else.
 * @param opening 32 random bytes, never used twice
 * @throws RangeError when either is anything else: a bug
 */
export function commitTo(opening: Uint8Array, choices: Choices): Uint8Array {
	if (opening.length !== OPENING_LENGTH) throw new RangeError(`an opening has ${OPENING_LENGTH} bytes`);
	return sha256
		.create()
		.update(utf8('commonpot/commitment@v1\n'))
		.update(opening)
		.update(utf8(writeChoices(choices)))
		.digest();
}
