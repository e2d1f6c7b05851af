import { answer } from '$lib/operations/forms.server.ts';
import { officersQueue } from '$lib/proposals/officers-queue.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const query = event.url.searchParams;
		const filter = {
			roundId: query.get('round') || null,
			wardId: query.get('ward') || null,
			waiting: query.get('show') !== 'all'
		};
		return { filter, now: app.clock(), ...(await officersQueue(app, actor, filter)) };
	});
