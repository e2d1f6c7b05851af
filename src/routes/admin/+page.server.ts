import { answer } from '$lib/operations/forms.server.ts';
import { demand } from '$lib/people/permissions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => answer(event, () => demand(event.locals.actor, 'people.manage'));
