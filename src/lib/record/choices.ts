import { sha256 } from '@noble/hashes/sha2.js';
import { ID_PATTERN } from '../kernel/ids.ts';
import { utf8 } from './bytes.ts';
import { oneLine } from './fields.ts';
import type { Field } from './lines.ts';

/** What a ballot chooses, and how it's promised without being shown. */

/** The chosen projects' ids, in ascending order, none twice. The word in front leaves room for ranks and points. */
const WORD = 'set';

const inOrder = (ids: readonly string[]): boolean =>
	ids.every((id, i) => ID_PATTERN.test(id) && (i === 0 || ids[i - 1]! < id));

const writeChoices = (ids: readonly string[]): string => [WORD, ...ids].join(' ');

function readChoices(text: string): string[] | null {
	const [word, ...ids] = text.split(' ');
	return word === WORD && inOrder(ids) ? ids : null;
}

/** "set advice lunch": in ascending order, so that a ballot doesn't say how it was filled in. */
export const choicesField: Field<readonly string[]> = oneLine<readonly string[]>(writeChoices, readChoices);

/** How many random bytes open a commitment. */
export const OPENING_LENGTH = 32;

/**
 * The commitment to choices: SHA-256 over the line "commonpot/commitment@v1", the opening and the choices as they're
 * spelled. It shows nothing without the opening, and can't be opened to anything else.
 * @param opening 32 random bytes, never used twice
 * @param choices ids in ascending order
 * @throws RangeError when either is anything else: a bug
 */
export function commitTo(opening: Uint8Array, choices: readonly string[]): Uint8Array {
	if (opening.length !== OPENING_LENGTH) throw new RangeError(`an opening has ${OPENING_LENGTH} bytes`);
	if (!inOrder(choices)) throw new RangeError('choices are ids in ascending order, none twice');
	return sha256
		.create()
		.update(utf8('commonpot/commitment@v1\n'))
		.update(opening)
		.update(utf8(writeChoices(choices)))
		.digest();
}
