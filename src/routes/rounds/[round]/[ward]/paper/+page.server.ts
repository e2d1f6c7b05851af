import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { publicPaper } from '$lib/voting/public-paper.server.ts';

export const load = (event) =>
	answer(event, async () => {
		const { round, ward } = event.params;
		const paper = await publicPaper(event.locals.app, { roundId: round, wardId: ward });
		markPublic(event);
		return paper;
	});
