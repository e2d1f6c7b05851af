import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { demand } from '$lib/people/permissions.ts';
import { LONGEST_WORDS } from '$lib/results/decision.ts';
import { declareInterest, publish, ratify, sendBack } from '$lib/results/decide.server.ts';
import { previewResult } from '$lib/results/result-pages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, actor } = event.locals;
	const { round: roundId, ward: wardId } = event.params;
	return answer(event, () => {
		demand(actor, 'result.decide', { wardIds: [wardId] });
		return previewResult(app, actor, { roundId, wardId });
	});
};

const count = z.coerce.number().int().positive();
const fewWords = z
	.string()
	.trim()
	.max(LONGEST_WORDS, { error: () => m.results_words_long({ most: LONGEST_WORDS }) });
const words = fewWords.min(1, { error: () => m.results_words_missing() });

type PageEvent = RequestEvent<{ round: string; ward: string }>;
type Decide = typeof ratify;

/** Reads a form, lets the councillor decide, and shows the page afresh. */
async function decideBy<Schema extends z.ZodType<{ count: number }>>(
	event: PageEvent,
	schema: Schema,
	decide: Decide,
	wordsIn: (form: z.infer<Schema>) => string
) {
	const { app, actor } = event.locals;
	const { round: roundId, ward: wardId } = event.params;
	const form = await readForm(event.request, schema);
	const failed = await attempt(
		event,
		async () => {
			demand(actor, 'result.decide', { wardIds: [wardId] });
			if (form.ok) await decide(app, actor, { roundId, wardId, countId: form.data.count, words: wordsIn(form.data) });
		},
		form.ok ? {} : form.values
	);
	if (failed) return failed;
	if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
	redirect(303, event.url.pathname);
}

export const actions: Actions = {
	ratify: (event) => decideBy(event, z.strictObject({ count, words: fewWords }), ratify, (form) => form.words),
	sendBack: (event) => decideBy(event, z.strictObject({ count, reason: words }), sendBack, (form) => form.reason),
	interest: (event) =>
		decideBy(event, z.strictObject({ count, interest: words }), declareInterest, (form) => form.interest),
	publish: (event) => decideBy(event, z.strictObject({ count }), publish, () => '')
};
