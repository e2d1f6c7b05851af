import { redirect } from '@sveltejs/kit';
import { answer, attempt } from '$lib/operations/forms.server.ts';
import { deleteAccount } from '$lib/people/account.server.ts';
import { endSession } from '$lib/people/lucia.server.ts';
import { demand } from '$lib/people/permissions.ts';
import { forgetDrafts } from '$lib/proposals/forget-drafts.server.ts';
import { votingUntil } from '$lib/voting/still-voting.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		demand(actor, 'account.own', { ownerId: actor?.id ?? null });
		return { votingUntil: await votingUntil(app.stores.main, app.clock, actor.id) };
	});

export const actions: Actions = {
	default: async (event) => {
		const { app, actor } = event.locals;
		const { main } = app.stores;
		return attempt(event, async () => {
			await deleteAccount(app, actor, {
				stillVoting: (id, read) => votingUntil(main, app.clock, id, read),
				forgetDrafts: (id, tx) => forgetDrafts(main, id, tx)
			});
			await endSession(app, event.cookies);
			redirect(303, '/me/delete/done');
		});
	}
};
