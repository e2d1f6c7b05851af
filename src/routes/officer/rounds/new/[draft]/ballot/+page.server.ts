import { z } from 'zod';
import { RULES, SCORE_RULES } from '$lib/rounds/answers.ts';
import { BALLOT_TYPES } from '$lib/rounds/ballot-type.ts';
import { takeStep } from '$lib/rounds/set-up-step.server.ts';
import type { Actions } from './$types';

const number = z.string().max(20);
const Ballot = z.strictObject({
	ballotType: z.enum(BALLOT_TYPES).or(z.literal('')).default(''),
	mostChoices: number,
	places: number.default(''),
	totalPoints: number.default(''),
	mostPoints: number.default(''),
	rule: z
		.enum([...RULES, ...SCORE_RULES])
		.or(z.literal(''))
		.default(''),
	fewestVotes: number,
	challengeDays: number
});

export const actions: Actions = {
	default: (event) => takeStep(event, 'ballot', Ballot, (form) => form)
};
