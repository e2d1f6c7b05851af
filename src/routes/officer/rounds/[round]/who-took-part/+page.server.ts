import { answer } from '$lib/operations/forms.server.ts';
import { whoTookPart } from '$lib/voting/who-took-part.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => whoTookPart(event.locals.app, event.locals.actor, event.params.round));
