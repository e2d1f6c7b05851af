import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { limitWriting } from '$lib/operations/limits.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { ownProposal } from '$lib/proposals/own-proposal.server.ts';
import { asRows } from '$lib/proposals/proposal-words.ts';
import { sendIn } from '$lib/proposals/send-in.server.ts';
import { missingFrom } from '$lib/proposals/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { proposal, words, round, ward, mayWrite } = await ownProposal(app, actor, event.params.proposal);
		// Sent in already, on another tab or by the tap before this one.
		if (!mayWrite) redirect(303, `/me/proposals/${proposal.id}`);
		if (Object.keys(missingFrom(words)).length > 0) redirect(303, `/me/proposals/${proposal.id}?finish`);
		const rows = asRows(words, round.currency);
		return { id: proposal.id, version: proposal.version, example: proposal.example, rows, round, ward };
	});

const broken = () => m.proposals_form_broken();
const SendSchema = z.strictObject(
	{ version: z.string({ error: broken }).regex(/^\d{1,9}$/, { error: broken }) },
	{ error: broken }
);

export const actions: Actions = {
	default: async (event) => {
		const { app, actor } = event.locals;
		const form = await readForm(event.request, SendSchema);
		if (!form.ok) return fail(422, form);
		const proposalId = event.params.proposal;
		const stopped = await attempt(event, async () => {
			if (actor) await limitWriting(app, actor);
			await sendIn(app, actor, { proposalId, version: Number(form.data.version) });
		});
		if (stopped) return stopped;
		redirect(303, `/me/proposals/${proposalId}/sent`);
	}
};
