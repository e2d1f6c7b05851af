import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { publicResult } from '$lib/results/result-pages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { round: roundId, ward: wardId } = event.params;
	const result = await answer(event, () => publicResult(event.locals.app, { roundId, wardId }));
	markPublic(event);
	return result;
};
