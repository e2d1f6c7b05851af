import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '$lib/paraglide/messages.js';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { browserMark } from '$lib/people/browser.server.ts';
import { nameField } from '$lib/people/details.ts';
import { startSession } from '$lib/people/lucia.server.ts';
import { lookAtLink, useLink } from '$lib/people/sign-in.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking uses nothing up: mail scanners open every link. Only the button does. */
export const load: PageServerLoad = async (event) => {
	const { app } = event.locals;
	// The address holds a secret, so no other page may learn it. "no-referrer" would make the form's Origin header "null",
	// which the origin check refuses; "strict-origin" keeps the path back just as well.
	event.setHeaders({ 'referrer-policy': 'strict-origin' });
	return { link: await answer(event, () => lookAtLink(app, event.params.token, browserMark(app, event.cookies))) };
};

const Used = z.strictObject({ name: nameField.optional() });

export const actions: Actions = {
	default: async (event) => {
		const { app, actor } = event.locals;
		event.setHeaders({ 'referrer-policy': 'strict-origin' });
		const read = await readForm(event.request, Used);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const name = read.data.name ?? null;
		const { token } = event.params;
		const browserHash = browserMark(app, event.cookies);
		return attempt(event, async () => {
			const { needsName } = await lookAtLink(app, token, browserHash);
			if (needsName && !name) return fail(400, { problems: { name: m.people_name_problem() }, values: {} });
			const { personId, next } = await useLink(app, actor, { token, browserHash, name });
			await startSession(app, event.cookies, personId);
			redirect(303, next);
		});
	}
};
