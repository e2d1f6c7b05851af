import { redirect } from '@sveltejs/kit';
import { answer } from '$lib/operations/forms.server.ts';
import { ownProposal } from '$lib/proposals/own-proposal.server.ts';
import type { PageServerLoad } from './$types';

/** The confirmation. It says that a proposal was sent in only when it was. */
export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { proposal, round, ward } = await ownProposal(app, actor, event.params.proposal);
		if (proposal.standing !== 'sent-in') redirect(303, `/me/proposals/${proposal.id}`);
		return { id: proposal.id, title: proposal.title, example: proposal.example, round, ward };
	});
