import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { wardsWithIds } from '$lib/places/wards.server.ts';
import { planFrom } from '$lib/rounds/answers.ts';
import { finishDraft } from '$lib/rounds/drafts.server.ts';
import { allProblemWords } from '$lib/rounds/problem-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app } = event.locals;
		const { answers } = await event.parent();
		const read = planFrom(answers, app.clock());
		const wards = await wardsWithIds(app.stores.main, answers.wards);
		return {
			wardNames: Object.fromEntries(wards.map(({ id, name }) => [id, name])),
			plan: 'plan' in read ? read.plan : null,
			problems: 'problems' in read ? allProblemWords(read.problems) : {}
		};
	});

const Nothing = z.strictObject({});

export const actions: Actions = {
	default: async (event) => {
		const read = await readForm(event.request, Nothing);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { app, actor } = event.locals;
		const result = await attempt(event, () => finishDraft(app, actor, event.params.draft));
		if ('roundId' in result) redirect(303, `/officer/rounds/${result.roundId}/ready`);
		if ('problems' in result) return fail(400, { problems: allProblemWords(result.problems), values: {} });
		return result;
	}
};
