import { asHtml } from '$lib/guidance/markdown.ts';
import { findPage } from '$lib/guidance/pages.server.ts';
import type { GuidanceSlug } from '$lib/guidance/slugs.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	markPublic(event);
	const { title, words } = await findPage(event.locals.app, event.params.page as GuidanceSlug);
	return { title, html: asHtml(words) };
};
