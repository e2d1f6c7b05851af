import type { RequestEvent } from '@sveltejs/kit';

/**
 * Marks a page as the same for everybody, so that a phone may keep it for reading offline. Such a page's `load` never
 * looks at who is signed in; the service worker keeps no page without this mark.
 */
export function markPublic(event: Pick<RequestEvent, 'setHeaders'>): void {
	event.setHeaders({ 'x-commonpot-public': 'yes', 'cache-control': 'no-cache' });
}
