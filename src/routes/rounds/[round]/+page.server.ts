import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { sealOfRound } from '$lib/rounds/draw.server.ts';
import { overviewOf } from '$lib/rounds/overview.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) =>
	answer(event, async () => {
		const { app } = event.locals;
		const now = app.clock();
		const round = await findRound(app.stores.main, event.params.round);
		const seal = await sealOfRound(app.stores.main, round.id);
		markPublic(event);
		return { now, round, overview: overviewOf(round, now), seal };
	});
