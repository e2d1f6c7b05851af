import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { limitVoter } from '$lib/operations/limits.server.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { inPersonProblems } from '$lib/voting/in-person-form.ts';
import { vouchAsResident, vouchingsLeft } from '$lib/voting/vouch.server.ts';

const placeOf = ({ params }: { params: { round: string; ward: string } }) => ({
	roundId: params.round,
	wardId: params.ward
});

export const load = (event) =>
	answer(event, async () => {
		const { app } = event.locals;
		const place = placeOf(event);
		const left = await vouchingsLeft(app, event.locals, place);
		const { round, ward } = await findPaperPlace(app.stores.main, place.roundId, place.wardId, app.clock());
		return {
			round: { id: round.id, title: round.title, example: round.example },
			ward: { id: ward.id, name: ward.name },
			left
		};
	});

const typed = z.string().max(1_000);
const Person = z.strictObject({ name: typed, postcode: typed });

export const actions = {
	default: async (event) => {
		const read = await readForm(event.request, Person);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const problems = inPersonProblems(read.data);
		if (Object.keys(problems).length > 0) return fail(422, { problems, values: read.data });
		const { app } = event.locals;
		return attempt(
			event,
			async () => {
				await limitVoter(app, event.locals);
				const token = await vouchAsResident(app, event.locals, placeOf(event), read.data);
				return { link: `${app.settings.ORIGIN}/vouched/${token}` };
			},
			read.data
		);
	}
};
