/** The header with which the server marks a page that is the same for everybody; only such pages are kept. */
export const PUBLIC_HEADER = 'x-commonpot-public';

const CACHE_PREFIX = 'public-pages-';

/** A build's own cache: a page of one build can't use the scripts and styles of another. */
export const cacheName = (version: string): string => `${CACHE_PREFIX}${version}`;

/** Whether a cache holds public pages, of whatever build. */
export const holdsPublicPages = (name: string): boolean => name.startsWith(CACHE_PREFIX);

/** What is about one person, whatever a header may say: second lock on the same door. */
const PERSONAL =
	/^\/(?:me|sign-in|sign-out|officer|councillor|board|admin|outbox|demo|whoami)(?:\/|$)|\/(?:vote|about-you)(?:\/|$)/;

/** Whether a page at this path may be kept on the phone at all. */
export const mayKeep = (path: string): boolean => !PERSONAL.test(path);

const DATA_SUFFIX = '/__data.json';

/**
 * The page to which a request for page data belongs.
 * @returns its address without what SvelteKit adds, or null when the request isn't for page data.
 */
export function pageOfData(url: URL): URL | null {
	if (!url.pathname.endsWith(DATA_SUFFIX)) return null;
	const page = new URL(url);
	page.pathname = url.pathname.slice(0, -DATA_SUFFIX.length) || '/';
	for (const key of [...page.searchParams.keys()]) {
		if (key.startsWith('x-sveltekit-')) page.searchParams.delete(key);
	}
	return page;
}
