import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, manyOf, readForm } from '$lib/operations/forms.server.ts';
import { changeRoles, personToManage } from '$lib/people/manage-people.server.ts';
import { rolesTicked, ticksFor } from '$lib/people/role-form.ts';
import { fingerprint } from '$lib/people/roles.ts';
import { byBorough, listWards } from '$lib/places/wards.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const person = await personToManage(app, actor, event.params.person);
		const boroughs = byBorough(await listWards(app.stores.main));
		return {
			person: { name: person.name, email: person.email },
			ticked: ticksFor(person.roles),
			before: fingerprint(person.roles),
			boroughs: boroughs.map(({ name, wards }) => ({
				name,
				wards: wards.map(({ id, name }) => ({ value: id, label: name }))
			}))
		};
	});

const Ticked = z.strictObject({
	before: z.string().max(20_000),
	overall: manyOf(z.enum(['administrator', 'board'])),
	officer: manyOf(z.string().max(64)),
	councillor: manyOf(z.string().max(64))
});
const Removed = z.strictObject({ before: z.string().max(20_000) });

export const actions: Actions = {
	save: async (event) => {
		const { app, actor } = event.locals;
		const read = await readForm(event.request, Ticked);
		if (!read.ok) return fail(400, { problems: read.problems });
		const roles = rolesTicked(read.data);
		return attempt(event, async () => {
			await changeRoles(app, actor, { personId: event.params.person, roles, before: read.data.before });
			redirect(303, '/admin/people?done=saved');
		});
	},
	remove: async (event) => {
		const { app, actor } = event.locals;
		const read = await readForm(event.request, Removed);
		if (!read.ok) return fail(400, { problems: read.problems });
		return attempt(event, async () => {
			await changeRoles(app, actor, { personId: event.params.person, roles: [], before: read.data.before });
			redirect(303, '/admin/people?done=saved');
		});
	}
};
