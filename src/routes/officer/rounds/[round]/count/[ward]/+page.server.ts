import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { ID_PATTERN } from '$lib/kernel/ids.ts';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { demand } from '$lib/people/permissions.ts';
import { startCount, stopCount } from '$lib/results/count-paper.server.ts';
import { publish } from '$lib/results/decide.server.ts';
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

const id = z.string().regex(ID_PATTERN);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const actions: Actions = {
	count: async (event) => {
		const { app, actor } = event.locals;
		const { round: roundId, ward: wardId } = event.params;
		const form = await readForm(event.request, z.strictObject({ id: id.optional(), hash: hash.optional() }));
		if (!form.ok) return fail(400, { problems: form.problems });
		const { id: request, hash: seen } = form.data;
		const failed = await attempt(event, async () => {
			await startCount(app, actor, { roundId, wardId }, request && seen ? { id: request, hash: seen } : null);
		});
		if (failed) return failed;
		redirect(303, event.url.pathname);
	},
	publish: async (event) => {
		const { app, actor } = event.locals;
		const { round: roundId, ward: wardId } = event.params;
		const form = await readForm(event.request, z.strictObject({ count: z.coerce.number().int().positive() }));
		if (!form.ok) return fail(400, { problems: form.problems });
		const failed = await attempt(event, () => publish(app, actor, { roundId, wardId, countId: form.data.count }));
		if (failed) return failed;
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
