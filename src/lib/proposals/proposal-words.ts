import { SCALE_STEPS, type ScaleStep } from '$lib/kernel/early-action.ts';
import { formatPence, type MoneyProblem } from '$lib/kernel/money.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Duty } from './duty.ts';
import type { Standing, Words } from './proposal.ts';
import { LONGEST, type Field, type FieldProblem, type WordsProblems } from './words.ts';

/** Where a proposal stands, in two or three words. */
export const standingName = (standing: Standing): string => m.proposals_standing({ standing });

/** The colour of that; its words say the same. Marigold is for the author alone: it's they who have something to do. */
export function standingKind(standing: Standing, forAuthor = false): 'plain' | 'good' | 'stop' | 'due' {
	if (standing === 'ready' || standing === 'on-paper') return 'good';
	if (standing === 'needs-changes') return forAuthor ? 'due' : 'plain';
	return standing === 'not-possible' || standing === 'off-paper' ? 'stop' : 'plain';
}

export const dutyName = (duty: Duty): string => m.proposals_duty({ duty });

const LABELS: Record<Field, () => string> = {
	title: m.proposals_label_title,
	what: m.proposals_label_what,
	place: m.proposals_label_place,
	benefits: m.proposals_label_benefits,
	prevents: m.proposals_label_prevents,
	roughCost: m.proposals_label_cost,
	scaleStep: m.proposals_label_scale
};
export const fieldLabel = (field: Field): string => LABELS[field]();

function problemWords(field: Field, problem: FieldProblem): string {
	if (problem === 'missing') return m.proposals_missing({ field });
	if (problem === 'too-long') return m.proposals_too_long({ field, most: LONGEST[field as keyof typeof LONGEST] });
	return m.proposals_problem({ problem });
}

/** What is wrong with an officer's costing. */
export const sayCostProblem = (problem: MoneyProblem | 'nothing-costed'): string =>
	problem === 'missing' ? m.proposals_officer_missing_cost() : m.proposals_problem({ problem });

/** What to put right, field by field. */
export const sayProblems = (problems: WordsProblems): Record<string, string> =>
	Object.fromEntries(
		Object.entries(problems).map(([field, problem]) => [field, problemWords(field as Field, problem as FieldProblem)])
	);

/** The steps of the early-action scale in plain words, with an example of each. */
export const scaleOptions = (): { value: string; label: string; hint: string }[] =>
	SCALE_STEPS.map((step) => ({ value: String(step), label: scaleName(step), hint: m.proposals_scale_hint({ step }) }));

export const scaleName = (step: ScaleStep): string => m.proposals_scale({ step });

/** The words as a form holds them. */
export function asTyped(words: Words): Record<Field, string> {
	const { title, what, place, benefits, prevents, roughCost, scaleStep } = words;
	const cost = roughCost === null ? '' : formatPence(roughCost).replace('£', '').replaceAll(',', '');
	return { title, what, place, benefits, prevents, roughCost: cost, scaleStep: scaleStep ? String(scaleStep) : '' };
}

/** The answers as they're read back: for checking them, and for everybody. */
export const asRows = (words: Words, currency: string): { field: Field; label: string; value: string }[] =>
	(['title', 'what', 'place', 'benefits', 'prevents', 'roughCost', 'scaleStep'] as const).map((field) => {
		const label = fieldLabel(field);
		if (field === 'roughCost') {
			return { field, label, value: words.roughCost === null ? '' : formatPence(words.roughCost, currency) };
		}
		if (field === 'scaleStep') return { field, label, value: words.scaleStep ? scaleName(words.scaleStep) : '' };
		return { field, label, value: words[field] };
	});
