import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { lookAtVouching, useVouching } from '$lib/voting/vouch.server.ts';

/** Looking uses nothing up: whatever shows a preview of a link opens it. Only the button does. */
export const load = (event) => {
	// The address holds a secret: see the sign-in link's page.
	event.setHeaders({ 'referrer-policy': 'strict-origin' });
	return answer(event, () => lookAtVouching(event.locals.app, event.params.token));
};

export const actions = {
	default: async (event) => {
		event.setHeaders({ 'referrer-policy': 'strict-origin' });
		await readForm(event.request, z.strictObject({}));
		return attempt(event, async () => {
			const { roundId, wardId } = await useVouching(event.locals.app, event.cookies, event.params.token);
			redirect(303, `/rounds/${roundId}/${wardId}/vote`);
		});
	}
};
