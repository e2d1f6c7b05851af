import { redirect } from '@sveltejs/kit';
import { answer } from '$lib/operations/forms.server.ts';
import { openBallot } from '$lib/voting/open-ballot.server.ts';

/** Where one stands: the receipt of the ballot that's in the box, or why there's none to fill in. */
export const load = (event) =>
	answer(event, async () => {
		const { round: roundId, ward: wardId } = event.params;
		const { paper, step, ...view } = await openBallot(event.locals.app, event.locals.actor, { roundId, wardId });
		if (step === 'declare' || step === 'ballot') redirect(303, `/rounds/${roundId}/${wardId}/vote`);
		return { ...view, step, open: paper !== null };
	});
