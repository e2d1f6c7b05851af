import { answer } from '$lib/operations/forms.server.ts';
import { lettersShown } from '$lib/notices/outbox.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	letters: await answer(event, () => lettersShown(event.locals.app))
});
