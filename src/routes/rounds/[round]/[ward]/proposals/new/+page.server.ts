import { newId } from '$lib/kernel/ids.ts';
import { answer } from '$lib/operations/forms.server.ts';
import { demand } from '$lib/people/permissions.ts';
import { takeDraftForm } from '$lib/proposals/draft-form.server.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import type { Actions, PageServerLoad } from './$types';

/**
 * Asks for signing in first: nobody should write for ten minutes and then be sent away. Who was signed out meanwhile gets
 * the page with what they wrote, though.
 */
export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { round, ward, phase } = await findPaperPlace(
			app.stores.main,
			event.params.round,
			event.params.ward,
			app.clock()
		);
		if (event.request.method !== 'POST') demand(actor, 'proposal.write', { ownerId: actor?.id ?? null });
		return {
			round: {
				...{ id: round.id, title: round.title, currency: round.currency, example: round.example },
				...{ opensAt: round.proposingOpensAt, closesAt: round.proposingClosesAt }
			},
			ward: { id: ward.id, name: ward.name, pot: ward.pot },
			isOpen: phase === 'proposing',
			draftId: newId(app.random),
			me: actor?.id ?? null
		};
	});

const place = ({ round, ward }: { round: string; ward: string }) => ({ roundId: round, wardId: ward });

export const actions: Actions = {
	save: (event) => takeDraftForm(event, 'save', place(event.params), null),
	check: (event) => takeDraftForm(event, 'check', place(event.params), null)
};
