import { listRounds } from '$lib/rounds/rounds.server.ts';
import { openRounds, overviewOf, pastRounds } from '$lib/rounds/overview.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import type { PageServerLoad } from './$types';

/** Cards on the front page; the others stand in the list of rounds. */
const MOST_OPEN = 6;
const MOST_PAST = 3;

export const load: PageServerLoad = async (event) => {
	markPublic(event);
	const { app } = event.locals;
	const now = app.clock();
	const rounds = (await listRounds(app.stores.main)).map((round) => overviewOf(round, now));
	const past = pastRounds(rounds).filter(({ standing }) => standing.phase !== 'cancelled');
	return { now, open: openRounds(rounds).slice(0, MOST_OPEN), past: past.slice(0, MOST_PAST), rounds: rounds.length };
};
