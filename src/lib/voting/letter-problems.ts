import { m } from '$lib/paraglide/messages.js';
import { MOST_LETTERS } from './letters.ts';

/** The fields of the form that makes letters that can be refused, in the form's order. */
const SENTENCES: Readonly<Record<string, () => string>> = {
	ward: () => m.voters_letters_ward_missing(),
	label: () => m.voters_letters_label_wrong(),
	letters: () => m.voters_letters_many_wrong({ most: MOST_LETTERS })
};

/**
 * What stopped letters from being made, in words.
 * @param wrong names of fields that couldn't be taken, from the page's address; names that the form doesn't have say nothing
 * @returns field name → sentence, in the form's order
 */
export const letterProblems = (wrong: readonly string[]): Record<string, string> =>
	Object.fromEntries(
		Object.entries(SENTENCES)
			.filter(([field]) => wrong.includes(field))
			.map(([field, sentence]) => [field, sentence()])
	);
