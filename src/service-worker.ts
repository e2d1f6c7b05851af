/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { version } from '$service-worker';
import { clientsClaim, type WorkboxPlugin } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { NetworkFirst, NetworkOnly } from 'workbox-strategies';
import { cacheName, holdsPublicPages, mayKeep, pageOfData, PUBLIC_HEADER } from './lib/offline/public-pages.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | PrecacheEntry)[] };

const OFFLINE_PAGE = '/offline';
const PAGES = cacheName(version);
const MOST_PAGES = 60;
const DAYS_KEPT = 30;
/** After a new build, this many of the kept pages are fetched again: the ones seen last. */
const MOST_RENEWED = 12;
/** On a signal this slow, a page that is already here is the better answer. */
const PATIENCE_SECONDS = 5;

void self.skipWaiting();
clientsClaim();
precacheAndRoute([...self.__WB_MANIFEST, { url: OFFLINE_PAGE, revision: version }]);
cleanupOutdatedCaches();

const isPublic = (response: Response): boolean =>
	response.status === 200 && !response.redirected && response.headers.get(PUBLIC_HEADER) === 'yes';

const keepOnlyPublic: WorkboxPlugin = {
	cacheWillUpdate: async ({ response }) => (isPublic(response) ? response : null)
};

const pages = new NetworkFirst({
	cacheName: PAGES,
	networkTimeoutSeconds: PATIENCE_SECONDS,
	plugins: [
		keepOnlyPublic,
		new ExpirationPlugin({
			maxEntries: MOST_PAGES,
			maxAgeSeconds: DAYS_KEPT * 24 * 60 * 60,
			purgeOnQuotaError: true
		})
	]
});

registerRoute(
	({ request, url, sameOrigin }) => sameOrigin && request.mode === 'navigate' && mayKeep(url.pathname),
	pages
);
// Personal pages only ever come from the network; without it, the catch handler answers.
registerRoute(({ request, sameOrigin }) => sameOrigin && request.mode === 'navigate', new NetworkOnly());

/**
 * Moving inside the app fetches a page's data, not the page. When that data is public, the page itself is kept too,
 * so that it can be opened later without a signal.
 */
registerRoute(
	({ url, sameOrigin }) => sameOrigin && mayKeep(pageOfData(url)?.pathname ?? '/me'),
	new NetworkOnly({
		plugins: [
			{
				fetchDidSucceed: async ({ request, response, event }) => {
					const page = pageOfData(new URL(request.url));
					if (page && isPublic(response)) event.waitUntil(keep(page.href, event));
					return response;
				}
			}
		]
	})
);

/** Fetches a page and keeps it when it is public. What can't be fetched now is simply not kept. */
async function keep(href: string, event: ExtendableEvent): Promise<void> {
	const [response, done] = pages.handleAll({ request: new Request(href), event });
	await Promise.allSettled([response, done]);
}

self.addEventListener('activate', (event) => event.waitUntil(renewKeptPages(event)));

/** Pages of an earlier build would miss their styles and scripts, so the latest are fetched anew and the old ones dropped. */
async function renewKeptPages(event: ExtendableEvent): Promise<void> {
	for (const name of (await caches.keys()).filter((name) => holdsPublicPages(name) && name !== PAGES)) {
		const kept = await (await caches.open(name)).keys();
		await Promise.all(kept.slice(-MOST_RENEWED).map((request) => keep(request.url, event)));
		await caches.delete(name);
	}
}

setCatchHandler(async ({ request }) =>
	request.mode === 'navigate' ? ((await matchPrecache(OFFLINE_PAGE)) ?? Response.error()) : Response.error()
);
