import { m } from '$lib/paraglide/messages.js';
import type { CodeProblem } from './checked-code.ts';

/** What to say about a voting code that can't be one. @param character the one that no code has */
export const codeProblemWords = (problem: CodeProblem, character = ''): string =>
	m.voting_letter_problem({ problem, character });
