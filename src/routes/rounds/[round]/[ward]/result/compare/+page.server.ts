import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { FEWEST_PUBLISHED } from '$lib/results/ballot-file.ts';
import { publicComparison } from '$lib/results/compare.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { round: roundId, ward: wardId } = event.params;
	const found = await answer(event, () => publicComparison(event.locals.app, { roundId, wardId }));
	markPublic(event);
	return { ...found, fewest: FEWEST_PUBLISHED };
};
