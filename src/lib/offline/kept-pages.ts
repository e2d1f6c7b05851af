import { KEPT_PAGES } from './public-pages.ts';

/** A page that can be read without a signal. */
export interface KeptPage {
	href: string;
	title: string;
}

const TITLE = /<title>([^<]*)<\/title>/;

/** The pages that this phone keeps, latest first. Browser only; none where the browser keeps nothing. */
export async function keptPages(): Promise<KeptPage[]> {
	if (!('caches' in globalThis) || !(await caches.has(KEPT_PAGES))) return [];
	const cache = await caches.open(KEPT_PAGES);
	const pages: KeptPage[] = [];
	for (const request of await cache.keys()) {
		const html = await (await cache.match(request))?.text();
		const { pathname, search } = new URL(request.url);
		pages.unshift({ href: pathname + search, title: readable(TITLE.exec(html ?? '')?.[1]) || pathname });
	}
	return pages;
}

/** A title's words without the site's name, read by the browser's own parser. */
function readable(title = ''): string {
	const words = new DOMParser().parseFromString(title, 'text/html').documentElement.textContent ?? '';
	return words.split(' · ')[0]!.trim();
}
