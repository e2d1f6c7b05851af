import { answer } from '$lib/operations/forms.server.ts';
import { readActions } from '$lib/rounds/officers-record.server.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { main } = event.locals.app.stores;
		const { id, title, example, wards } = await findRound(main, event.params.round);
		return {
			round: { id, title, example, wards: wards.map(({ id, name }) => ({ id, name })) },
			...(await readActions(main, id))
		};
	});
