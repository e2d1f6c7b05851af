import { markPublic } from '$lib/operations/public-page.server.ts';
import { openRounds, overviewOf, pastRounds } from '$lib/rounds/overview.ts';
import { listRounds } from '$lib/rounds/rounds.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	markPublic(event);
	const { app } = event.locals;
	const now = app.clock();
	const rounds = (await listRounds(app.stores.main)).map((round) => overviewOf(round, now));
	return { now, open: openRounds(rounds), past: pastRounds(rounds) };
};
