import { redirect } from '@sveltejs/kit';
import { answer, attempt } from '$lib/operations/forms.server.ts';
import { signOutEverywhere } from '$lib/people/account.server.ts';
import { wardsOf } from '$lib/people/actor.ts';
import { endSession } from '$lib/people/lucia.server.ts';
import { demand } from '$lib/people/permissions.ts';
import { wardsWithIds } from '$lib/places/wards.server.ts';
import { proposalsBy } from '$lib/proposals/proposals.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		demand(actor, 'account.own', { ownerId: actor?.id ?? null });
		const { main } = app.stores;
		const desks = { officer: wardsOf(actor, 'officer'), councillor: wardsOf(actor, 'councillor') };
		const home = actor.homeWardId ? [actor.homeWardId] : [];
		const wards = await wardsWithIds(main, [...desks.officer, ...desks.councillor, ...home]);
		const named = (ids: readonly string[]) => wards.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
		const mine = await proposalsBy(main, actor.id);
		return {
			me: { name: actor.name, email: actor.email, roles: [...new Set(actor.roles.map(({ role }) => role))] },
			homeWard: named(home)[0] ?? null,
			desks: { officer: named(desks.officer), councillor: named(desks.councillor) },
			proposals: mine.map(({ id, title, standing, example }) => ({ id, title, standing, example }))
		};
	});

export const actions: Actions = {
	'sign-out-everywhere': async (event) => {
		const { app, actor } = event.locals;
		return attempt(event, async () => {
			await signOutEverywhere(app, actor);
			await endSession(app, event.cookies);
			redirect(303, '/');
		});
	}
};
