/** The header with which the server marks a page that is the same for everybody; only such pages are kept. */
export const PUBLIC_HEADER = 'x-commonpot-public';

/** Where the phone keeps public pages, and where the styles and scripts that they need. */
export const KEPT_PAGES = 'public-pages';
export const KEPT_FILES = 'public-files';

/** Files of the build: their names change with what is in them, so what was kept once stays right. */
const BUILD_FILES = '/_app/immutable/';

/** Whether a path is that of a file of the build. */
export const isBuildFile = (path: string): boolean => path.startsWith(BUILD_FILES);

/** What is about one person, whatever a header may say: second lock on the same door. */
const PERSONAL =
	/^\/(?:me|sign-in|sign-out|officer|councillor|board|admin|outbox|demo|whoami|code|kiosk|vouched|reminders|scrutiny)(?:\/|$)|\/(?:vote|about-you|code|vouch)(?:\/|$)/;

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

/**
 * The files of the build that a page needs.
 * @param link the page's Link header, in which SvelteKit names its styles and scripts (RFC 8288)
 * @param page the page's own address, which the names are relative to
 */
export function filesNamedIn(link: string | null, page: string): string[] {
	const names = [...(link ?? '').matchAll(/<([^>]+)>/g)].map(([, name]) => new URL(name!, page));
	const own = names.filter(({ origin, pathname }) => origin === new URL(page).origin && isBuildFile(pathname));
	return [...new Set(own.map(({ href }) => href))];
}
