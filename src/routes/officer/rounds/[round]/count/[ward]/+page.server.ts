import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { demand } from '$lib/people/permissions.ts';
import { startCount, stopCount } from '$lib/results/count-paper.server.ts';
import { previewResult } from '$lib/results/result-pages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, actor } = event.locals;
	const { round: roundId, ward: wardId } = event.params;
	return answer(event, () => {
		demand(actor, 'count.run', { wardIds: [wardId] });
		return previewResult(app, actor, { roundId, wardId });
	});
};

export const actions: Actions = {
	count: async (event) => {
		const { app, actor } = event.locals;
		const { round: roundId, ward: wardId } = event.params;
		const form = await readForm(event.request, z.strictObject({}));
		const failed = await attempt(event, async () => {
			await startCount(app, actor, { roundId, wardId });
		});
		if (!form.ok || failed) return failed;
		redirect(303, event.url.pathname);
	},
	stop: async (event) => {
		const { app, actor } = event.locals;
		const { round: roundId, ward: wardId } = event.params;
		const form = await readForm(event.request, z.strictObject({}));
		const failed = await attempt(event, async () => stopCount(app, actor, { roundId, wardId }));
		if (!form.ok || failed) return failed;
		redirect(303, event.url.pathname);
	}
};
