/**
 * The equality questions (section 149 of the Equality Act 2010: due regard). Each may be left out, each can be answered
 * "prefer not to say". Ethnic groups are the five of the Office for National Statistics' 2021 census.
 */
export const EQUALITY_QUESTIONS = {
	age: ['under-16', '16-24', '25-34', '35-44', '45-54', '55-64', '65-74', '75-over', 'rather-not'],
	disability: ['yes', 'no', 'rather-not'],
	ethnicity: ['asian', 'black', 'mixed', 'white', 'other', 'rather-not'],
	gender: ['woman', 'man', 'another', 'rather-not']
} as const satisfies Record<string, readonly string[]>;

export type EqualityQuestion = keyof typeof EQUALITY_QUESTIONS;

/** The answers of one person; a question that isn't there wasn't answered. */
export type EqualityAnswers = {
	readonly [Question in EqualityQuestion]?: (typeof EQUALITY_QUESTIONS)[Question][number];
};
