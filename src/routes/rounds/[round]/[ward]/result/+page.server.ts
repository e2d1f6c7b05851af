import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { hasRecord } from '$lib/results/published-record.server.ts';
import { publicScrutiny } from '$lib/results/scrutineers.server.ts';
import { publicResult } from '$lib/results/result-pages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { round: roundId, ward: wardId } = event.params;
	const { app } = event.locals;
	const result = await answer(event, () => publicResult(app, { roundId, wardId }));
	markPublic(event);
	const { count } = result.sheet;
	const place = { roundId, wardId };
	const isHere = await hasRecord(app, place);
	const scrutineers = isHere && !count.isListed ? await publicScrutiny(app.stores.main, place, count.id) : null;
	return { ...result, hasRecord: isHere, scrutineers };
};
