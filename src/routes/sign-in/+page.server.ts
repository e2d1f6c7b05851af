import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { attempt, readForm } from '$lib/operations/forms.server.ts';
import { markBrowser } from '$lib/people/browser.server.ts';
import { emailField } from '$lib/people/details.ts';
import { nextPath } from '$lib/people/next-path.ts';
import { askToSignIn } from '$lib/people/sign-in.server.ts';
import { waysToPage } from '$lib/voting/ways-to-vote.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const next = nextPath(url.searchParams.get('next'));
	if (locals.actor) redirect(303, next);
	const voting = await waysToPage(locals.app, next);
	return { next, voting, outbox: locals.app.demonstration && !locals.app.settings.SMTP_URL };
};

const Asked = z.strictObject({ email: emailField, next: z.string().max(512).optional() });

export const actions: Actions = {
	default: async (event) => {
		const read = await readForm(event.request, Asked);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { app } = event.locals;
		const { email, next = '' } = read.data;
		return attempt(
			event,
			async () => {
				const browserHash = markBrowser(app, event.cookies);
				await askToSignIn(app, { email, next, browserHash, address: event.getClientAddress() });
				return { sentTo: email };
			},
			{ email }
		);
	}
};
