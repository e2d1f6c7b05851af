import { redirect } from '@sveltejs/kit';
import { answer } from '$lib/operations/forms.server.ts';
import { openBallot } from '$lib/voting/open-ballot.server.ts';

/** Where one stands. The receipt itself is on the phone: the server doesn't know whose ballot is in the box. */
export const load = (event) =>
	answer(event, async () => {
		const { round: roundId, ward: wardId } = event.params;
		const { paper, step, ...view } = await openBallot(event.locals.app, event.locals, { roundId, wardId });
		if (step === 'declare') redirect(303, `/rounds/${roundId}/${wardId}/vote`);
		return { ...view, step, open: paper !== null };
	});
