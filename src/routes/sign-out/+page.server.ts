import { redirect } from '@sveltejs/kit';
import { endSession } from '$lib/people/lucia.server.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ locals, cookies }) => {
		await endSession(locals.app, cookies);
		redirect(303, '/');
	}
};
