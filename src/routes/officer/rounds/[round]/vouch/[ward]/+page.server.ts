import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { demand } from '$lib/people/permissions.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { waysInto } from '$lib/rounds/ways-in.server.ts';
import { inPersonProblems } from '$lib/voting/in-person-form.ts';
import { vouchAsOfficer } from '$lib/voting/vouch.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { round: roundId, ward: wardId } = event.params;
		demand(actor, 'voters.manage', { wardIds: [wardId] });
		const { round, ward } = await findPaperPlace(app.stores.main, roundId, wardId, app.clock());
		return {
			round: { id: round.id, title: round.title, example: round.example },
			ward: { id: ward.id, name: ward.name },
			admitted: (await waysInto(app.stores.main, roundId, wardId)).includes('vouched')
		};
	});

const typed = z.string().max(1_000);
const Person = z.strictObject({ name: typed, postcode: typed, reason: typed.optional() });

export const actions: Actions = {
	default: async (event) => {
		const read = await readForm(event.request, Person);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { reason = '', ...person } = read.data;
		const problems = inPersonProblems(person);
		if (Object.keys(problems).length > 0) return fail(422, { problems, values: read.data });
		const { app, actor } = event.locals;
		const place = { roundId: event.params.round, wardId: event.params.ward };
		return attempt(
			event,
			async () => ({
				link: `${app.settings.ORIGIN}/vouched/${await vouchAsOfficer(app, actor, place, { ...person, reason })}`
			}),
			read.data
		);
	}
};
