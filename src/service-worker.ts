/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { version } from '$service-worker';
import { clientsClaim } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst, NetworkOnly } from 'workbox-strategies';
import * as publicPages from './lib/offline/public-pages.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | PrecacheEntry)[] };

const OFFLINE_PAGE = '/offline';
const DAY = 24 * 60 * 60;
/** On a signal this slow, a page that is already here is the better answer. */
const PATIENCE_SECONDS = 5;

void self.skipWaiting();
clientsClaim();
// What every page starts from. The rest is kept as it's used, so that nobody pays for pages that they never open.
precacheAndRoute([...self.__WB_MANIFEST, { url: OFFLINE_PAGE, revision: version }]);
cleanupOutdatedCaches();

const files = new CacheFirst({
	cacheName: publicPages.KEPT_FILES,
	plugins: [new ExpirationPlugin({ maxEntries: 250, maxAgeSeconds: 60 * DAY, purgeOnQuotaError: true })]
});

const isPublic = (response: Response): boolean =>
	response.status === 200 && !response.redirected && response.headers.get(publicPages.PUBLIC_HEADER) === 'yes';

const pages = new NetworkFirst({
	cacheName: publicPages.KEPT_PAGES,
	networkTimeoutSeconds: PATIENCE_SECONDS,
	plugins: [
		{
			cacheWillUpdate: async ({ response }) => (isPublic(response) ? response : null),
			cacheDidUpdate: async ({ request, newResponse, event }) => keepFilesOf(newResponse, request.url, event)
		},
		new ExpirationPlugin({ maxEntries: 60, maxAgeSeconds: 30 * DAY, purgeOnQuotaError: true })
	]
});

registerRoute(({ url, sameOrigin }) => sameOrigin && publicPages.isBuildFile(url.pathname), files);
registerRoute(
	({ request, url, sameOrigin }) => sameOrigin && request.mode === 'navigate' && publicPages.mayKeep(url.pathname),
	pages
);
// Personal pages only ever come from the network; without it, the catch handler answers.
registerRoute(({ request, sameOrigin }) => sameOrigin && request.mode === 'navigate', new NetworkOnly());

/**
 * Moving inside the app fetches a page's data, not the page. When that data is public, the page itself is kept too,
 * so that it can be opened later without a signal.
 */
registerRoute(
	({ url, sameOrigin }) => sameOrigin && publicPages.mayKeep(publicPages.pageOfData(url)?.pathname ?? '/me'),
	new NetworkOnly({
		plugins: [
			{
				fetchDidSucceed: async ({ request, response, event }) => {
					const page = publicPages.pageOfData(new URL(request.url));
					if (page && isPublic(response)) event.waitUntil(keep(page.href, event));
					return response;
				}
			}
		]
	})
);

/** Fetches a page and keeps it when it is public. What can't be fetched now is simply not kept. */
async function keep(href: string, event: ExtendableEvent): Promise<void> {
	await Promise.allSettled(pages.handleAll({ request: new Request(href), event }));
}

/** Keeps the styles and scripts that a page names, so that it looks and works the same without a signal. */
async function keepFilesOf(page: Response, href: string, event: ExtendableEvent): Promise<void> {
	const names = publicPages.filesNamedIn(page.headers.get('link'), href);
	await Promise.allSettled(names.flatMap((name) => files.handleAll({ request: new Request(name), event })));
}

/** On a first visit, the pages that are open were fetched before there was anybody to keep them. */
async function keepWhatIsOpen(event: ExtendableEvent): Promise<void> {
	const offline = await matchPrecache(OFFLINE_PAGE);
	if (offline) await keepFilesOf(offline, new URL(OFFLINE_PAGE, self.location.href).href, event);
	const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
	const mayBeKept = open.filter(({ url }) => publicPages.mayKeep(new URL(url).pathname));
	await Promise.all(mayBeKept.map(({ url }) => keep(url.split('#')[0]!, event)));
}
self.addEventListener('activate', (event) => event.waitUntil(keepWhatIsOpen(event)));

/** Signal again: the page that keeps ballots sends them, since only a page can check a receipt and say so. */
self.addEventListener('sync', ((event: ExtendableEvent & { tag: string }) => {
	const nudge = async () => {
		for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage(event.tag);
	};
	event.waitUntil(nudge());
}) as EventListener);

setCatchHandler(async ({ request }) =>
	request.mode === 'navigate' ? ((await matchPrecache(OFFLINE_PAGE)) ?? Response.error()) : Response.error()
);
