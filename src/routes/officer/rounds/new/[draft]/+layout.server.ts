import { answer } from '$lib/operations/forms.server.ts';
import { findDraft } from '$lib/rounds/drafts.server.ts';
import type { LayoutServerLoad } from './$types';

/** Every page of a set-up shows what was typed so far. */
export const load: LayoutServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { id, answers } = await findDraft(app, actor, event.params.draft);
		const path = `/officer/rounds/new/${id}`;
		const isChecking = event.url.searchParams.has('check');
		return { answers, path, isChecking };
	});
