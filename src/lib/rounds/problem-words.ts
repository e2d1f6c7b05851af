import { m } from '$lib/paraglide/messages.js';
import type { AnswerProblem, AnswerProblems } from './answers.ts';

/** What to say at a field of the set-up that isn't right yet. */
export const problemWords = (field: string, problem: AnswerProblem): string =>
	problem === 'missing' ? m.rounds_new_missing({ field }) : m.rounds_new_problem({ problem });

/** The same for all fields at once, as the pages take them. */
export const allProblemWords = (problems: AnswerProblems): Record<string, string> =>
	Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, problemWords(field, problem)]));
