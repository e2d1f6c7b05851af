import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { problemsOn } from '$lib/rounds/answers.ts';
import { demandOfficer, startDraft } from '$lib/rounds/drafts.server.ts';
import { allProblemWords } from '$lib/rounds/problem-words.ts';
import { startingAnswers, TEMPLATES } from '$lib/rounds/template.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		demandOfficer(event.locals.actor);
		return {};
	});

const Start = z.strictObject({
	template: z.enum(TEMPLATES, { error: () => m.rounds_new_missing({ field: 'template' }) }),
	title: z.string().max(1_000),
	summary: z.string().max(10_000)
});

export const actions: Actions = {
	default: async (event) => {
		const read = await readForm(event.request, Start);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { template, title, summary } = read.data;
		const { app, actor } = event.locals;
		const now = app.clock();
		const fund = template === 'blank' ? '' : m.rounds_new_template_name({ template });
		const answers = { ...startingAnswers(template, { title, fund }, now), summary };
		const problems = allProblemWords(problemsOn('start', answers, now));
		if (Object.keys(problems).length > 0) return fail(400, { problems, values: read.data });
		const result = await attempt(event, () => startDraft(app, actor, answers), read.data);
		if (typeof result !== 'string') return result;
		redirect(303, `/officer/rounds/new/${result}/wards`);
	}
};
