import { redirect } from '@sveltejs/kit';
import { answer } from '$lib/operations/forms.server.ts';
import { papersToCount } from '$lib/results/result-pages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { app, actor } = event.locals;
	const { round } = event.params;
	const papers = await answer(event, () => papersToCount(app, actor, round));
	if (papers.length === 1) redirect(303, `/officer/rounds/${round}/count/${papers[0]!.ward.id}`);
	return { papers };
};
