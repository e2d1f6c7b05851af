import { answer } from '$lib/operations/forms.server.ts';
import { findRoundToManage } from '$lib/rounds/manage.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { round } = await findRoundToManage(app, actor, event.params.round);
		return { round, now: app.clock(), address: `${app.settings.ORIGIN}/rounds/${round.id}` };
	});
