import { SCALE_STEPS, type ScaleStep } from '$lib/kernel/early-action.ts';
import { MOST_PENCE, readPounds, type MoneyProblem } from '$lib/kernel/money.ts';
import type { Words } from './proposal.ts';

/** The longest that each text may be, in UTF-16 units, as a browser's `maxlength` counts. */
export const LONGEST = { title: 80, what: 2000, place: 120, benefits: 600, prevents: 160 } as const;
/** The longest reason an officer may give. */
export const LONGEST_REASON = 1000;

export const TEXT_FIELDS = ['title', 'what', 'place', 'benefits', 'prevents'] as const;
type TextField = (typeof TEXT_FIELDS)[number];
export const FIELDS = [...TEXT_FIELDS, 'roughCost', 'scaleStep'] as const;
export type Field = (typeof FIELDS)[number];

/** Everything as it was typed; a missing field is an empty one. */
export type Typed = Readonly<Partial<Record<Field, string>>>;

export type FieldProblem = 'missing' | 'too-long' | 'nothing-costed' | 'not-a-step' | Exclude<MoneyProblem, 'missing'>;
export type WordsProblems = Partial<Record<Field, FieldProblem>>;

/**
 * Text as it's kept: without the spaces around it, with one kind of line end, and without control characters, which no
 * keyboard makes and which one of the two databases refuses.
 */
export const tidyText = (text: string): string =>
	text
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
		.trim();

/** One line: a title doesn't break. */
const tidyLine = (text: string): string => tidyText(text).replace(/\s+/g, ' ');

const TIDY = {
	title: tidyLine,
	what: tidyText,
	place: tidyLine,
	benefits: tidyText,
	prevents: tidyLine
} as const satisfies Record<TextField, (text: string) => string>;

function readStep(typed: string): ScaleStep | null | 'not-a-step' {
	if (typed === '') return null;
	return SCALE_STEPS.find((step) => String(step) === typed) ?? 'not-a-step';
}

function readCost(typed: string): { cost: Words['roughCost'] } | { problem: FieldProblem } {
	const read = readPounds(typed);
	if ('pence' in read) return read.pence === 0 ? { problem: 'nothing-costed' } : { cost: read.pence };
	return read.problem === 'missing' ? { cost: null } : { problem: read.problem };
}

/**
 * Reads what was typed into the form. What is missing is no problem here: a draft may be unfinished.
 * @returns the words, or what is wrong with which field
 */
export function readWords(typed: Typed): { words: Words } | { problems: WordsProblems } {
	const text = (field: TextField) => TIDY[field](typed[field] ?? '');
	const texts = {
		title: text('title'),
		what: text('what'),
		place: text('place'),
		benefits: text('benefits'),
		prevents: text('prevents')
	};
	const problems: WordsProblems = {};
	for (const field of TEXT_FIELDS) if (texts[field].length > LONGEST[field]) problems[field] = 'too-long';
	const cost = readCost(typed.roughCost ?? '');
	if ('problem' in cost) problems.roughCost = cost.problem;
	const scaleStep = readStep(typed.scaleStep ?? '');
	if (scaleStep === 'not-a-step') problems.scaleStep = scaleStep;
	if ('problem' in cost || scaleStep === 'not-a-step' || Object.keys(problems).length > 0) return { problems };
	return { words: { ...texts, roughCost: cost.cost, scaleStep } };
}

/** What is missing before a proposal can be sent in. Empty when it's complete. */
export function missingFrom(words: Words): WordsProblems {
	const missing = FIELDS.filter((field) => words[field] === '' || words[field] === null);
	return Object.fromEntries(missing.map((field) => [field, 'missing']));
}

/** Whether nothing at all was written: there is nothing to save yet. */
export const isBlank = (words: Words): boolean => Object.keys(missingFrom(words)).length === FIELDS.length;

/** Whether the words are what `readWords` could have given: a use case trusts no caller. */
export function areTidy(words: Words): boolean {
	const { roughCost, scaleStep } = words;
	return (
		TEXT_FIELDS.every((field) => TIDY[field](words[field]) === words[field] && words[field].length <= LONGEST[field]) &&
		(roughCost === null || (Number.isInteger(roughCost) && roughCost > 0 && roughCost <= MOST_PENCE)) &&
		(scaleStep === null || SCALE_STEPS.includes(scaleStep))
	);
}
