import { allPages } from '$lib/guidance/pages.server.ts';
import { answer } from '$lib/operations/forms.server.ts';
import { demand } from '$lib/people/permissions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		demand(actor, 'guidance.edit');
		const pages = await allPages(app);
		return {
			saved: event.url.searchParams.get('saved') !== null,
			pages: pages.map(({ slug, title, words, updatedAt }) => ({
				slug,
				title,
				updatedAt,
				// What we left in square brackets for the council, and is not a link.
				gaps: (words.match(/\[[^\]]+\](?!\()/g) ?? []).length
			}))
		};
	});
