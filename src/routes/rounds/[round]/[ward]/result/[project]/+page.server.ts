import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { publicWhy } from '$lib/results/why.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { round: roundId, ward: wardId, project } = event.params;
	const found = await answer(event, () => publicWhy(event.locals.app, { roundId, wardId }, project));
	markPublic(event);
	return found;
};
