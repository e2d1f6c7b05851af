import { answer, attempt } from '$lib/operations/forms.server.ts';
import { setReminders, wantsReminders } from '$lib/voting/refuse-reminders.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking changes nothing: mail scanners open every link. */
export const load: PageServerLoad = (event) => {
	event.setHeaders({ 'referrer-policy': 'strict-origin' });
	return answer(event, async () => ({ wanted: await wantsReminders(event.locals.app, event.params.token) }));
};

export const actions: Actions = {
	stop: (event) => attempt(event, () => setReminders(event.locals.app, event.params.token, false)),
	again: (event) => attempt(event, () => setReminders(event.locals.app, event.params.token, true))
};
