import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { exceedsPot } from '$lib/proposals/proposal.ts';
import { findPublicProposal, historyOf } from '$lib/proposals/proposals.server.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app } = event.locals;
		const { main } = app.stores;
		const proposal = await findPublicProposal(main, event.params.proposal);
		const { round, ward } = await findPaperPlace(main, proposal.roundId, proposal.wardId, app.clock());
		markPublic(event);
		return {
			proposal,
			history: await historyOf(main, proposal.id),
			round: { id: round.id, title: round.title, currency: round.currency, shortlistedAt: round.shortlistedAt },
			ward: { id: ward.id, name: ward.name },
			overPot: exceedsPot(proposal.cost, ward.pot) ? ward.pot : null
		};
	});
