import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { hasRecord } from '$lib/results/published-record.server.ts';
import { publicResult } from '$lib/results/result-pages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { round: roundId, ward: wardId } = event.params;
	const { app } = event.locals;
	const result = await answer(event, () => publicResult(app, { roundId, wardId }));
	markPublic(event);
	return { ...result, hasRecord: await hasRecord(app, { roundId, wardId }) };
};
