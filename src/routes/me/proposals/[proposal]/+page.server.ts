import { redirect } from '@sveltejs/kit';
import { answer, attempt } from '$lib/operations/forms.server.ts';
import { limitWriting } from '$lib/operations/limits.server.ts';
import { takeDraftForm } from '$lib/proposals/draft-form.server.ts';
import { ownProposal } from '$lib/proposals/own-proposal.server.ts';
import { asTyped, sayProblems } from '$lib/proposals/proposal-words.ts';
import { takeBack } from '$lib/proposals/take-back.server.ts';
import { missingFrom } from '$lib/proposals/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		// Signed out while writing: the page shows what was sent, and nothing of what is stored.
		if (!actor && event.request.method === 'POST') return { own: null, id: event.params.proposal };
		const own = await ownProposal(app, actor, event.params.proposal);
		const wasIncomplete = event.url.searchParams.has('finish');
		return {
			own,
			ward: own.ward,
			me: actor!.id,
			typed: asTyped(own.words),
			saved: event.url.searchParams.has('saved'),
			missing: wasIncomplete && own.mayWrite ? sayProblems(missingFrom(own.words)) : {}
		};
	});

async function takeForm(event: Parameters<Actions[string]>[0], button: 'save' | 'check') {
	const { app, actor } = event.locals;
	// Without anybody signed in there is nobody to ask about; the form itself says so and keeps what was typed.
	if (!actor) return takeDraftForm(event, button, { roundId: '', wardId: '' }, event.params.proposal!);
	const own = await attempt(event, () => ownProposal(app, actor, event.params.proposal!));
	if (!('words' in own)) return own;
	const { id, roundId, wardId } = own.proposal;
	return takeDraftForm(event, button, { roundId, wardId }, id);
}

export const actions: Actions = {
	save: (event) => takeForm(event, 'save'),
	check: (event) => takeForm(event, 'check'),
	takeBack: async (event) => {
		const { app, actor } = event.locals;
		const stopped = await attempt(event, async () => {
			if (actor) await limitWriting(app, actor);
			await takeBack(app, actor, { proposalId: event.params.proposal });
		});
		if (stopped) return stopped;
		redirect(303, `/me/proposals/${event.params.proposal}`);
	}
};
