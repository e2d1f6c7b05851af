import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { emailField, nameField } from '$lib/people/details.ts';
import { nameScrutineer, scrutinyToManage, takeOffScrutineer } from '$lib/results/name-scrutineer.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => ({
		...(await scrutinyToManage(event.locals.app, event.locals.actor, event.params.round)),
		done: event.url.searchParams.get('done')
	}));

const Named = z.strictObject({ ward: z.string().max(64), name: nameField, email: emailField });
const TakenOff = z.strictObject({
	ward: z.string().max(64),
	scrutineer: z.string().max(64),
	reason: z.string().max(10_000)
});

export const actions: Actions = {
	name: async (event) => {
		const read = await readForm(event.request, Named);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { ward: wardId, name, email } = read.data;
		const { app, actor } = event.locals;
		const roundId = event.params.round;
		const failed = await attempt(event, () => nameScrutineer(app, actor, { roundId, wardId, name, email }), read.data);
		if (failed) return failed;
		redirect(303, `/officer/rounds/${roundId}/scrutineers?done=named`);
	},
	takeOff: async (event) => {
		const read = await readForm(event.request, TakenOff);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { ward: wardId, scrutineer: scrutineerId, reason } = read.data;
		const { app, actor } = event.locals;
		const roundId = event.params.round;
		const gone = { roundId, wardId, scrutineerId, reason };
		const failed = await attempt(event, () => takeOffScrutineer(app, actor, gone), read.data);
		if (failed) return failed;
		redirect(303, `/officer/rounds/${roundId}/scrutineers?done=taken-off`);
	}
};
