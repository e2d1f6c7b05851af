import { answer } from '$lib/operations/forms.server.ts';
import { funnelOf } from '$lib/voting/funnel.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => funnelOf(event.locals.app, event.locals.actor, event.params.round));
