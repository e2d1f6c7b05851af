import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { asHtml } from '$lib/guidance/markdown.ts';
import { editPage, findPage, MOST_LETTERS } from '$lib/guidance/pages.server.ts';
import type { GuidanceSlug } from '$lib/guidance/slugs.ts';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { demand } from '$lib/people/permissions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		demand(actor, 'guidance.edit');
		const { title, words, version, slug } = await findPage(app, event.params.page as GuidanceSlug);
		return { slug, title, words, version };
	});

const Edited = z.strictObject({
	title: z
		.string()
		.trim()
		.min(1, { error: () => m.guidance_title_problem() })
		.max(120, { error: () => m.guidance_title_long() }),
	words: z
		.string()
		.trim()
		.min(1, { error: () => m.guidance_words_problem() })
		.max(MOST_LETTERS, { error: () => m.guidance_words_long({ most: MOST_LETTERS }) }),
	version: z.coerce.number().int().min(0)
});

export const actions: Actions = {
	/** Shows what it would look like, saving nothing. Works without scripts, since it's one more answer to the form. */
	preview: async (event) => {
		const read = await readForm(event.request, Edited);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { title, words, version } = read.data;
		return attempt(event, async () => {
			demand(event.locals.actor, 'guidance.edit');
			return { preview: { title, html: asHtml(words) }, values: { title, words, version: String(version) } };
		});
	},
	save: async (event) => {
		const { app, actor } = event.locals;
		const read = await readForm(event.request, Edited);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { title, words, version } = read.data;
		return attempt(
			event,
			async () => {
				await editPage(app, actor, { slug: event.params.page as GuidanceSlug, title, words, version });
				redirect(303, '/admin/pages?saved');
			},
			{ title, words, version: String(version) }
		);
	}
};
