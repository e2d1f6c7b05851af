import { answer } from '$lib/operations/forms.server.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import { takeCode } from '$lib/voting/code-form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { id, title, example } = await findRound(event.locals.app.stores.main, event.params.round);
		return { round: { id, title, example }, name: event.locals.actor?.name ?? null };
	});

export const actions: Actions = { default: (event) => takeCode(event, event.params.round) };
