import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { markBrowser } from '$lib/people/browser.server.ts';
import { askToChangeEmail } from '$lib/people/change-email.server.ts';
import { emailField } from '$lib/people/details.ts';
import { demand } from '$lib/people/permissions.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { actor } = event.locals;
		demand(actor, 'account.own', { ownerId: actor?.id ?? null });
		return { email: actor.email };
	});

const Asked = z.strictObject({ email: emailField });

export const actions: Actions = {
	default: async (event) => {
		const { app, actor } = event.locals;
		const read = await readForm(event.request, Asked);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { email } = read.data;
		return attempt(
			event,
			async () => {
				const browserHash = markBrowser(app, event.cookies);
				await askToChangeEmail(app, actor, { email, browserHash, address: event.getClientAddress() });
				return { sentTo: email };
			},
			{ email }
		);
	}
};
