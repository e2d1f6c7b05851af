import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { deliveriesToKeep } from '$lib/delivery/deliveries.server.ts';
import { noteProgress } from '$lib/delivery/note-progress.server.ts';
import { LONGEST_NOTE, STATUSES } from '$lib/delivery/progress.ts';
import { refuse } from '$lib/kernel/errors.ts';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, actor } = event.locals;
	const projectId = event.url.searchParams.get('project');
	return answer(event, async () => {
		const deliveries = await deliveriesToKeep(app, actor, event.params.round);
		const chosen = deliveries.flatMap(({ projects }) => projects).find(({ id }) => id === projectId) ?? null;
		if (projectId !== null && !chosen) refuse('NotFound', { what: 'project' });
		return { deliveries, chosen, saved: event.url.searchParams.has('saved') };
	});
};

const NoteForm = z
	.strictObject({
		project: z.string(),
		status: z.enum(STATUSES, { error: () => m.delivery_note_status_missing() }),
		words: z
			.string()
			.trim()
			.max(LONGEST_NOTE, { error: () => m.delivery_note_long({ most: LONGEST_NOTE }) })
	})
	.refine(({ status, words }) => status !== 'stopped' || words !== '', {
		path: ['words'],
		error: () => m.delivery_note_reason_missing()
	});

export const actions: Actions = {
	default: async (event) => {
		const { app, actor } = event.locals;
		const form = await readForm(event.request, NoteForm);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { project: projectId, status, words } = form.data;
		const values = { project: projectId, status, words };
		const failed = await attempt(event, () => noteProgress(app, actor, { projectId, status, words }), values);
		if (failed) return failed;
		redirect(303, `${event.url.pathname}?saved`);
	}
};
