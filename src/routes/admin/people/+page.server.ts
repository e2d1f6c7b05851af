import { answer } from '$lib/operations/forms.server.ts';
import { peopleWithRoles } from '$lib/people/manage-people.server.ts';
import { listWards } from '$lib/places/wards.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const people = await peopleWithRoles(app, actor);
		const wards = new Map((await listWards(app.stores.main)).map(({ id, name }) => [id, name]));
		return {
			done: event.url.searchParams.get('done'),
			people: people.map(({ id, name, email, roles }) => ({
				id,
				name,
				email,
				roles: [...new Set(roles.map(({ role }) => role))].map((role) => ({
					role,
					wards: roles.flatMap((held) =>
						held.role === role && held.wardId ? [wards.get(held.wardId) ?? held.wardId] : []
					)
				}))
			}))
		};
	});
