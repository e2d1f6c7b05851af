import { redirect } from '@sveltejs/kit';
import { answer } from '$lib/operations/forms.server.ts';
import { openBallot } from '$lib/voting/open-ballot.server.ts';

/** Between declaration and ballot paper: the recovery code, and the credential. */
export const load = (event) =>
	answer(event, async () => {
		const { round: roundId, ward: wardId } = event.params;
		const { paper, step, ...view } = await openBallot(event.locals.app, event.locals, { roundId, wardId });
		if (step === 'declare') redirect(303, `/rounds/${roundId}/${wardId}/vote/declare`);
		if (!paper) redirect(303, `/rounds/${roundId}/${wardId}/vote/receipt`);
		return view;
	});
