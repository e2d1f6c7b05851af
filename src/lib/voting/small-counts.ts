/**
 * Counts of people that may be shown. A count of 1 to 9 is hidden (the threshold rule), and with it as many others of its
 * row as it takes so that nobody can work it out from the row's total (secondary, or complementary, suppression): see the
 * Government Statistical Service's Disclosure Control Guidance for Tables Produced from Administrative Sources (2014), and
 * chapters II and IV of the Federal Committee on Statistical Methodology's Statistical Policy Working Paper 22 (2005).
 *
 * What is promised, to somebody who knows all that is shown of a row and these very rules:
 * - no count of 1 to 9 is shown, nor a sum of hidden counts that is below 10;
 * - each hidden count could be one of at least two numbers; and where only small ones are hidden, one of at least five;
 * - where larger ones are hidden with them, each hidden count could be a small one and could be a larger one.
 *
 * It isn't promised to somebody who knows more: one of the people counted, the same row on another day, or another table of
 * the same people by something else. So rows are shown when they don't change any more, each question by itself, and never
 * added up over wards.
 */

/** The smallest count that is shown. Below it, people might be recognised. */
export const FEWEST_SHOWN = 10;

/** How many numbers a hidden count could be, at least, where only small counts are hidden. */
const FEWEST_GUESSES = 5;

/** A row as it's shown: null for what isn't. */
export interface ShownRow {
	readonly counts: readonly (number | null)[];
	/** All counts together. */
	readonly total: number | null;
}

const isSmall = (count: number): boolean => count > 0 && count < FEWEST_SHOWN;

/**
 * Whether a row may show its total where it hides small counts only. The hidden ones are each from 1 to 9, and their sum
 * can be worked out: it's neither small itself, nor so near to its least or its greatest that it gives them away.
 */
function hidesEnough(small: readonly number[]): boolean {
	const sum = small.reduce((all, count) => all + count, 0);
	const [least, most] = [small.length, small.length * (FEWEST_SHOWN - 1)];
	const room = FEWEST_GUESSES - 1;
	return small.length >= 2 && sum >= FEWEST_SHOWN && sum >= least + room && sum <= most - room;
}

/**
 * Hides what might tell about single people.
 * @param counts whole numbers of people, from 0, of whom each is counted once
 */
export function shownRow(counts: readonly number[]): ShownRow {
	const small = counts.filter(isSmall);
	const total = counts.reduce((all, count) => all + count, 0);
	if (small.length === 0) return { counts, total };
	const larger = counts.filter((count) => count >= FEWEST_SHOWN);
	const enough = hidesEnough(small);
	// The smallest of the others is hidden too, and whatever equals it: else its place would say which one was small.
	const most = enough || larger.length === 0 ? FEWEST_SHOWN - 1 : Math.min(...larger);
	return {
		counts: counts.map((count) => (count > 0 && count <= most ? null : count)),
		total: enough || larger.length > 0 ? total : null
	};
}
