import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { changeDetails } from '$lib/people/account.server.ts';
import { nameField } from '$lib/people/details.ts';
import { demand } from '$lib/people/permissions.ts';
import { listWards } from '$lib/places/wards.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		demand(actor, 'account.own', { ownerId: actor?.id ?? null });
		const wards = await listWards(app.stores.main);
		return {
			me: { name: actor.name, homeWard: actor.homeWardId ?? '' },
			wards: wards.map(({ id, name, boroughName }) => ({ value: id, label: `${name}, ${boroughName}` }))
		};
	});

const Details = z.strictObject({ name: nameField, homeWard: z.string().max(64) });

export const actions: Actions = {
	default: async (event) => {
		const { app, actor } = event.locals;
		const read = await readForm(event.request, Details);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { name, homeWard } = read.data;
		return attempt(
			event,
			async () => {
				await changeDetails(app, actor, { name, homeWardId: homeWard || null });
				redirect(303, '/me');
			},
			{ name, homeWard }
		);
	}
};
