import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, manyOf, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { findRoundToManage } from '$lib/rounds/manage.server.ts';
import { isAfter } from '$lib/rounds/phase.ts';
import { setWaysInto, waysInto } from '$lib/rounds/ways-in.server.ts';
import { WAYS } from '$lib/rounds/ways.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { round, mine } = await findRoundToManage(app, actor, event.params.round);
		const wards = await Promise.all(
			mine.map(async ({ id, name, standing }) => ({
				...{ id, name },
				ways: await waysInto(app.stores.main, round.id, id),
				mayChange: isAfter('voting', standing.phase)
			}))
		);
		const { id, title, example, votingOpensAt } = round;
		const saved = wards.find(({ id }) => id === event.url.searchParams.get('saved'))?.name ?? null;
		return { round: { id, title, example, votingOpensAt }, wards, saved };
	});

const WaysForm = z.strictObject({ ward: z.string().max(64), ways: manyOf(z.enum(WAYS)) });

export const actions: Actions = {
	ways: async (event) => {
		const read = await readForm(event.request, WaysForm);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { ward, ways } = read.data;
		if (ways.length === 0) {
			return fail(400, { problems: { [`ways-${ward}`]: m.voters_ways_missing() }, values: read.data });
		}
		const { app, actor } = event.locals;
		const roundId = event.params.round;
		const failed = await attempt(event, () => setWaysInto(app, actor, { roundId, wardId: ward }, ways), read.data);
		if (failed) return failed;
		redirect(303, `/officer/rounds/${roundId}/voters?saved=${ward}`);
	}
};
