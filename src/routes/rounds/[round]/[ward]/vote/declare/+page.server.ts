import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { limitVoter } from '$lib/operations/limits.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { openBallot } from '$lib/voting/open-ballot.server.ts';

const placeOf = ({ params }: { params: { round: string; ward: string } }) => ({
	roundId: params.round,
	wardId: params.ward
});

export const load = (event) =>
	answer(event, async () => {
		const view = await openBallot(event.locals.app, event.locals, placeOf(event));
		const { round, ward, step } = view;
		if (step !== 'declare') redirect(303, `/rounds/${round.id}/${ward.id}/vote`);
		return { round, ward };
	});

export const actions = {
	/** Declares a tie to the ward, which puts somebody on the voter roll. */
	default: async (event) => {
		const { app } = event.locals;
		const { round, ward } = await answer(event, () => openBallot(app, event.locals, placeOf(event)));
		const tooYoung = m.voting_declare_age_missing({ age: round.youngestAge });
		const read = await readForm(
			event.request,
			z.strictObject({
				connection: z.enum(['live', 'work', 'study'], m.voting_declare_connection_missing()),
				oldEnough: round.youngestAge === 0 ? z.literal('yes').optional() : z.literal('yes', tooYoung)
			})
		);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { connection } = read.data;
		return attempt(
			event,
			async () => {
				await limitVoter(app, event.locals);
				await joinRoll(app, event.locals, { ...placeOf(event), connection, oldEnough: true });
				redirect(303, `/rounds/${round.id}/${ward.id}/vote`);
			},
			{ connection }
		);
	}
};
