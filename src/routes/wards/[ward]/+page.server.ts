import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { findWard } from '$lib/places/wards.server.ts';
import { openRounds, overviewOf, pastRounds } from '$lib/rounds/overview.ts';
import { listRounds } from '$lib/rounds/rounds.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) =>
	answer(event, async () => {
		const { app } = event.locals;
		const now = app.clock();
		const ward = await findWard(app.stores.main, event.params.ward);
		// A round of several wards is shown as it stands in this one, with this one's pot.
		const rounds = (await listRounds(app.stores.main))
			.map((round) => ({ ...round, wards: round.wards.filter(({ id }) => id === ward.id) }))
			.filter(({ wards }) => wards.length > 0)
			.map((round) => overviewOf(round, now));
		markPublic(event);
		return { now, ward, open: openRounds(rounds), past: pastRounds(rounds) };
	});
