import { z } from 'zod';
import { manyOf } from '$lib/operations/forms.server.ts';
import { CONNECTIONS } from '$lib/rounds/plan.ts';
import { takeStep } from '$lib/rounds/set-up-step.server.ts';
import { inOrder, WAYS } from '$lib/rounds/ways.ts';
import type { Actions } from './$types';

const Who = z.strictObject({
	youngestAge: z.string().max(20),
	connections: manyOf(z.enum(CONNECTIONS)),
	ways: manyOf(z.enum(WAYS))
});

export const actions: Actions = {
	default: (event) =>
		takeStep(event, 'who', Who, ({ youngestAge, connections, ways }) => ({
			youngestAge,
			connections: [...new Set(connections)],
			ways: inOrder(ways)
		}))
};
