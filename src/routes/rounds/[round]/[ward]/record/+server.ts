import { download, FOR_EVERYBODY } from '$lib/operations/download.server.ts';
import { answer } from '$lib/operations/forms.server.ts';
import { publishedRecord } from '$lib/results/published-record.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { round: roundId, ward: wardId } = event.params;
	const file = await answer(event, () => publishedRecord(event.locals.app, { roundId, wardId }));
	return download(file, FOR_EVERYBODY);
};
