import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import type { App } from '$lib/operations/app.server.ts';
import { limitVoter } from '$lib/operations/limits.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { aPostcodeOf } from '$lib/places/postcodes.server.ts';
import { asksForPostcode, joinRoll } from '$lib/voting/join-roll.server.ts';
import { openBallot } from '$lib/voting/open-ballot.server.ts';
import { waysToVote } from '$lib/voting/ways-to-vote.server.ts';

const placeOf = ({ params }: { params: { round: string; ward: string } }) => ({
	roundId: params.round,
	wardId: params.ward
});

/** In a demonstration, where nobody knows the made-up postcodes. */
const examplePostcode = (app: App, wardId: string) => (app.demonstration ? aPostcodeOf(app.stores.main, wardId) : null);

export const load = (event) =>
	answer(event, async () => {
		const view = await openBallot(event.locals.app, event.locals, placeOf(event));
		const { round, ward, step } = view;
		if (step !== 'declare') redirect(303, `/rounds/${round.id}/${ward.id}/vote`);
		const voting = await waysToVote(event.locals.app, placeOf(event));
		const mayDeclare = view.entitled || voting.ways.includes('email');
		const asksPostcode = await asksForPostcode(event.locals.app, event.locals, placeOf(event));
		const example = await examplePostcode(event.locals.app, ward.id);
		return { round, ward, voting, mayDeclare, entitled: view.entitled, asksPostcode, example };
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
				postcode: z.string().trim().min(1, m.voting_declare_postcode_missing()).max(100).optional(),
				oldEnough: round.youngestAge === 0 ? z.literal('yes').optional() : z.literal('yes', tooYoung)
			})
		);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { connection, postcode } = read.data;
		return attempt(
			event,
			async () => {
				await limitVoter(app, event.locals);
				await joinRoll(app, event.locals, { ...placeOf(event), connection, postcode, oldEnough: true });
				redirect(303, `/rounds/${round.id}/${ward.id}/vote`);
			},
			{ connection, postcode: postcode ?? '' },
			{ PostcodeElsewhere: 'postcode' }
		);
	}
};
