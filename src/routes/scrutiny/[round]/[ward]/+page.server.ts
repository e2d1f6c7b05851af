import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { acceptScrutiny, reportScrutiny, scrutinyFor } from '$lib/results/scrutinise.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { round: roundId, ward: wardId } = event.params;
	return answer(event, () => scrutinyFor(event.locals.app, event.locals.actor, { roundId, wardId }));
};

const Reported = z.strictObject({
	count: z.coerce.number().int(),
	holds: z.enum(['yes', 'no'], { error: () => m.scrutiny_holds_missing() }),
	words: z.string().max(10_000)
});

export const actions: Actions = {
	accept: async (event) => {
		const { round: roundId, ward: wardId } = event.params;
		const { app, actor } = event.locals;
		const failed = await attempt(event, () => acceptScrutiny(app, actor, { roundId, wardId }));
		if (failed) return failed;
		redirect(303, event.url.pathname);
	},
	report: async (event) => {
		const read = await readForm(event.request, Reported);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { round: roundId, ward: wardId } = event.params;
		const { count: countId, holds, words } = read.data;
		const { app, actor } = event.locals;
		if (holds === 'no' && words.trim() === '') {
			return fail(400, { problems: { words: m.scrutiny_words_missing() }, values: { holds, words } });
		}
		const report = { roundId, wardId, countId, holds: holds === 'yes', words };
		const failed = await attempt(event, () => reportScrutiny(app, actor, report), { holds, words });
		if (failed) return failed;
		redirect(303, event.url.pathname);
	}
};
