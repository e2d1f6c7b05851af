import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, manyOf, readForm } from '$lib/operations/forms.server.ts';
import { emailField, nameField } from '$lib/people/details.ts';
import { invite } from '$lib/people/manage-people.server.ts';
import { demand } from '$lib/people/permissions.ts';
import { rolesTicked } from '$lib/people/role-form.ts';
import { byBorough, listWards } from '$lib/places/wards.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		demand(actor, 'people.manage');
		const boroughs = byBorough(await listWards(app.stores.main));
		return {
			boroughs: boroughs.map(({ name, wards }) => ({
				name,
				wards: wards.map(({ id, name }) => ({ value: id, label: name }))
			}))
		};
	});

const Invitation = z.strictObject({
	name: nameField,
	email: emailField,
	overall: manyOf(z.enum(['administrator', 'board'])),
	officer: manyOf(z.string().max(64)),
	councillor: manyOf(z.string().max(64))
});

export const actions: Actions = {
	default: async (event) => {
		const { app, actor } = event.locals;
		const read = await readForm(event.request, Invitation);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { name, email, overall, officer, councillor } = read.data;
		const roles = rolesTicked({ overall, officer, councillor });
		return attempt(
			event,
			async () => {
				await invite(app, actor, { name, email, roles });
				redirect(303, '/admin/people?done=invited');
			},
			{ name, email, overall, officer, councillor }
		);
	}
};
