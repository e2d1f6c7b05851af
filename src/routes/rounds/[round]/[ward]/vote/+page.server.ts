import { redirect } from '@sveltejs/kit';
import { answer } from '$lib/operations/forms.server.ts';
import { openBallot } from '$lib/voting/open-ballot.server.ts';
import { paperWords } from '$lib/voting/paper-words.server.ts';

/**
 * The ballot paper, on the page that brings what its kind needs. Who has none to fill in is led to the page that says where
 * they stand, and who has no credential yet to the one where their phone asks for it.
 */
export const load = (event) =>
	answer(event, async () => {
		const { round: roundId, ward: wardId } = event.params;
		const view = await openBallot(event.locals.app, event.locals, { roundId, wardId });
		const { step, paper, ward } = view;
		const here = `/rounds/${roundId}/${wardId}/vote`;
		if (step === 'declare') redirect(303, `${here}/declare`);
		if (!paper) redirect(303, `${here}/receipt`);
		if (!view.taken) redirect(303, `${here}/code`);
		const { ballotType } = paper;
		const own = ballotType === 'rank' || ballotType === 'points' ? `${here}/${ballotType}` : here;
		if (event.url.pathname !== own) redirect(303, own + event.url.search);
		return { ...view, paper, words: paperWords(paper, ward) };
	});
