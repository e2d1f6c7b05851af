import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { attempt, readForm, type FormProblems } from '../operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { problemsOn, STEPS, type Answers, type Step } from './answers.ts';
import { keepAnswers } from './drafts.server.ts';
import { allProblemWords } from './problem-words.ts';

/**
 * Takes one page of a set-up: what was typed is kept, right or wrong; then what isn't right is said, or the next page
 * comes. A page that was reached from "Check your answers" leads back there.
 * @param changed the answers that the form's fields stand for
 */
export async function takeStep<Schema extends z.ZodType>(
	event: RequestEvent,
	step: Step,
	schema: Schema,
	changed: (data: z.infer<Schema>) => Partial<Answers> | Promise<Partial<Answers>>
) {
	const read = await readForm(event.request, schema);
	if (!read.ok) {
		const values: FormProblems['values'] = {};
		return fail(400, { problems: { '': m.rounds_new_unreadable() } as Record<string, string>, values });
	}
	const { app, actor } = event.locals;
	const draft = event.params.draft!;
	const result = await attempt(event, async () => {
		const answers = await keepAnswers(app, actor, draft, await changed(read.data));
		const problems = allProblemWords(problemsOn(step, answers, app.clock()));
		return Object.keys(problems).length > 0 ? fail(400, { problems, values: {} as FormProblems['values'] }) : null;
	});
	if (result) return result;
	const next = event.url.searchParams.has('check') ? 'check' : STEPS[STEPS.indexOf(step) + 1]!;
	redirect(303, `/officer/rounds/new/${draft}/${next}`);
}
