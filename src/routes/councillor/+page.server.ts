import { answer } from '$lib/operations/forms.server.ts';
import { papersOfCouncillor } from '$lib/results/result-pages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, actor } = event.locals;
	return { papers: await answer(event, () => papersOfCouncillor(app, actor)) };
};
