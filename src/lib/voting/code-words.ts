import { m } from '$lib/paraglide/messages.js';
import type { CodeProblem } from './checked-code.ts';

/**
 * What to say about a code that can't be one.
 * @param character the one that no code has
 * @param like which kind of code it looks like: a letter's, or one that was taken home from a kiosk
 */
export const codeProblemWords = (problem: CodeProblem, character = '', like: 'letter' | 'home' = 'letter'): string =>
	(like === 'home' ? m.voting_code_problem : m.voting_letter_problem)({ problem, character });
