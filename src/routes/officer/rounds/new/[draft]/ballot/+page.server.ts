import { z } from 'zod';
import { RULES } from '$lib/rounds/answers.ts';
import { BALLOT_TYPES } from '$lib/rounds/plan.ts';
import { takeStep } from '$lib/rounds/set-up-step.server.ts';
import type { Actions } from './$types';

const number = z.string().max(20);
const Ballot = z.strictObject({
	ballotType: z.enum(BALLOT_TYPES).or(z.literal('')).default(''),
	mostChoices: number,
	rule: z.enum(RULES).or(z.literal('')).default(''),
	fewestVotes: number,
	challengeDays: number
});

export const actions: Actions = {
	default: (event) => takeStep(event, 'ballot', Ballot, (form) => form)
};
