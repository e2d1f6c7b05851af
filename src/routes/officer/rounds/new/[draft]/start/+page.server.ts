import { z } from 'zod';
import { takeStep } from '$lib/rounds/set-up-step.server.ts';
import type { Actions } from './$types';

const Start = z.strictObject({ title: z.string().max(1_000), summary: z.string().max(10_000) });

export const actions: Actions = {
	default: (event) => takeStep(event, 'start', Start, (data) => data)
};
