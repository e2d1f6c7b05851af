import { m } from '$lib/paraglide/messages.js';
import type { EqualityQuestion } from './equality.ts';

const WORDS: Record<EqualityQuestion, () => string> = {
	age: m.voting_about_age,
	disability: m.voting_about_disability,
	ethnicity: m.voting_about_ethnicity,
	gender: m.voting_about_gender
};

const AGES: Record<string, () => string> = {
	'under-16': m.voting_about_age_under_16,
	'75-over': m.voting_about_age_75_over
};

const ANSWERS: Record<string, () => string> = {
	yes: m.voting_about_yes,
	no: m.voting_about_no,
	asian: m.voting_about_ethnicity_asian,
	black: m.voting_about_ethnicity_black,
	mixed: m.voting_about_ethnicity_mixed,
	white: m.voting_about_ethnicity_white,
	other: m.voting_about_ethnicity_other,
	woman: m.voting_about_gender_woman,
	man: m.voting_about_gender_man,
	another: m.voting_about_gender_another,
	'rather-not': m.voting_about_rather_not
};

/** A question as it's asked. */
export const questionWords = (question: EqualityQuestion): string => WORDS[question]();

/** An answer as people choose it. */
export function answerWords(question: EqualityQuestion, answer: string): string {
	if (question !== 'age' || answer === 'rather-not') return ANSWERS[answer]!();
	const [from = '', to = ''] = answer.split('-');
	return AGES[answer]?.() ?? m.voting_about_age_band({ from, to });
}
