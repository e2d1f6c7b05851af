import { answer } from '$lib/operations/forms.server.ts';
import { previewWhy } from '$lib/results/why.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	const { app, actor } = event.locals;
	const { round: roundId, ward: wardId, project } = event.params;
	return answer(event, () => previewWhy(app, actor, { roundId, wardId }, project));
};
