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

/** In the order in which they're asked. */
export const QUESTIONS = Object.keys(EQUALITY_QUESTIONS) as readonly EqualityQuestion[];

/** The answers of one person; a question that isn't there wasn't answered. */
export type EqualityAnswers = {
	readonly [Question in EqualityQuestion]?: (typeof EQUALITY_QUESTIONS)[Question][number];
};

const DAY = 86_400_000;

/**
 * Until when the questions can be answered: a day after voting closes. Only then are figures shown, and from then on they
 * stay the same, so that nobody can compare them before and after one person's answer.
 * @param closesAt of the round's voting
 */
export const answersEnd = (closesAt: Date): Date => new Date(closesAt.getTime() + DAY);
