import { download } from '$lib/operations/download.server.ts';
import { answer } from '$lib/operations/forms.server.ts';
import { recordForScrutineer } from '$lib/results/scrutinise.server.ts';
import type { RequestHandler } from './$types';

/** A scrutineer's copy of the record with its ballots. Nothing on the way may keep it. */
export const GET: RequestHandler = async (event) => {
	const { round: roundId, ward: wardId } = event.params;
	const { app, actor } = event.locals;
	return download(await answer(event, () => recordForScrutineer(app, actor, { roundId, wardId })));
};
