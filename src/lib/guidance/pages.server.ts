import { and, eq } from 'drizzle-orm';
import { isDuplicate } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { limitWriting } from '../operations/limits.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { DEFAULT_PAGES, type GuidanceWords } from './default-pages.ts';
import { GUIDANCE_SLUGS, type GuidanceSlug } from './slugs.ts';

/** A page as it stands: the council's words, or ours until it edits them. */
export interface GuidancePage extends GuidanceWords {
	readonly slug: GuidanceSlug;
	/** 0 for our own words; rises with each edit. */
	readonly version: number;
	readonly updatedAt: Date | null;
}

/** The longest that a page may be, in characters. */
export const MOST_LETTERS = 50_000;

/** A page as everybody reads it. */
export async function findPage(app: App, slug: GuidanceSlug): Promise<GuidancePage> {
	const { main } = app.stores;
	const { guidancePages } = main.tables;
	const [stored] = await main.read.select().from(guidancePages).where(eq(guidancePages.slug, slug));
	if (!stored) return { slug, ...DEFAULT_PAGES[slug], version: 0, updatedAt: null };
	const { title, words, version, updatedAt } = stored;
	return { slug, title, words, version, updatedAt };
}

/** All pages, in the order of the foot of the page. */
export const allPages = (app: App): Promise<GuidancePage[]> =>
	Promise.all(GUIDANCE_SLUGS.map((slug) => findPage(app, slug)));

/**
 * Puts new words on a page.
 * @param version the version that the editor saw; nobody overwrites what they haven't read
 * @throws Refusal NotSignedIn, NotAllowed, TooOften, ChangedMeanwhile when somebody else edited it meanwhile.
 */
export async function editPage(
	app: App,
	actor: Actor | null,
	{ slug, title, words, version }: { slug: GuidanceSlug; title: string; words: string; version: number }
): Promise<void> {
	demand(actor, 'guidance.edit');
	await limitWriting(app, actor);
	const { main } = app.stores;
	const { guidancePages } = main.tables;
	const page = { title, words, version: version + 1, updatedAt: app.clock() };
	try {
		await main.transaction(async (tx) => {
			// A page that still has our own words isn't in the table yet.
			const changed =
				version === 0
					? await tx
							.insert(guidancePages)
							.values({ slug, ...page })
							.returning({ slug: guidancePages.slug })
					: await tx
							.update(guidancePages)
							.set(page)
							.where(and(eq(guidancePages.slug, slug), eq(guidancePages.version, version)))
							.returning({ slug: guidancePages.slug });
			if (changed.length === 0) refuse('ChangedMeanwhile', {});
		});
	} catch (problem) {
		if (isDuplicate(problem)) refuse('ChangedMeanwhile', {});
		throw problem;
	}
}
