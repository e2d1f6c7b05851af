import { answer } from '$lib/operations/forms.server.ts';
import { demand } from '$lib/people/permissions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { actor } = event.locals;
		demand(actor, 'account.own', { ownerId: actor?.id ?? null });
	});
