import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { refuse } from '$lib/kernel/errors.ts';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { inPersonProblems } from '$lib/voting/in-person-form.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { kioskPage } from '$lib/voting/kiosk-page.server.ts';
import { demandKiosk, endTurn, forgetKiosk, isKiosk, leaveKiosk } from '$lib/voting/kiosk.server.ts';
import { letIn } from '$lib/voting/let-in.server.ts';
import { takeHome } from '$lib/voting/take-home.server.ts';
import { readPass } from '$lib/voting/voter-pass.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app } = event.locals;
		if (!isKiosk(app, event.cookies)) refuse('NotFound', { what: 'page' });
		const kiosk = await kioskPage(app, event.cookies);
		// From now on this is a browser like any other again.
		if (!kiosk) forgetKiosk(app, event.cookies);
		return { kiosk };
	});

const typed = z.string().max(1_000);
const LetIn = z.strictObject({ name: typed, postcode: typed, reason: typed.optional(), pin: z.string().max(40) });

/** Declares a tie to the ward, for whom it's the turn of. */
async function declare(event: RequestEvent) {
	const { app } = event.locals;
	const oldEnough = z.literal('yes').optional();
	const Declared = z.strictObject({ connection: z.enum(['live', 'work', 'study']).optional(), oldEnough });
	const read = await readForm(event.request, Declared);
	if (!read.ok) return fail(400, { problems: read.problems });
	const { connection } = read.data;
	return attempt(event, async () => {
		const kiosk = await demandKiosk(app, event.cookies);
		const page = await kioskPage(app, event.cookies);
		const youngest = page?.round.youngestAge ?? 0;
		const problems: Record<string, string> = {};
		if (!connection) problems.connection = m.voting_declare_connection_missing();
		if (youngest > 0 && !read.data.oldEnough) problems.oldEnough = m.voting_declare_age_missing({ age: youngest });
		if (!connection || problems.oldEnough) return fail(422, { problems, values: { connection } });
		const bearer = { actor: null, pass: readPass(app, event.cookies, kiosk.roundId) };
		await joinRoll(app, bearer, { roundId: kiosk.roundId, wardId: kiosk.wardId, connection, oldEnough: true });
		redirect(303, '/kiosk');
	});
}

export const actions: Actions = {
	declare,
	letIn: async (event) => {
		const read = await readForm(event.request, LetIn);
		if (!read.ok) return fail(400, { problems: read.problems });
		const { pin, reason = '', ...person } = read.data;
		const values = { ...person, reason };
		const problems = inPersonProblems(person);
		const { app } = event.locals;
		const failed = await attempt(
			event,
			async () => {
				await demandKiosk(app, event.cookies);
				if (Object.keys(problems).length > 0) return fail(422, { problems, values });
				return letIn(app, event.cookies, { ...person, reason, pin });
			},
			values
		);
		if (failed) return failed;
		redirect(303, '/kiosk');
	},
	/** The voter whose turn it is takes a code home: of it, the server gets no more than a hash. */
	takeHome: async (event) => {
		const read = await readForm(event.request, z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }));
		if (!read.ok) return fail(400, { problems: read.problems });
		const { app } = event.locals;
		return attempt(event, () => takeHome(app, event.cookies, read.data.hash));
	},
	/** Ends a voter's turn, whoever says so: nobody can do anything with that but end it. */
	done: async (event) => {
		await event.request.formData();
		const { app } = event.locals;
		const failed = await attempt(event, async () => {
			await endTurn(app, event.cookies, await demandKiosk(app, event.cookies));
		});
		if (failed) return failed;
		redirect(303, '/kiosk');
	},
	leave: async (event) => {
		const read = await readForm(event.request, z.strictObject({ pin: z.string().max(40) }));
		if (!read.ok) return fail(400, { problems: read.problems });
		const { app } = event.locals;
		const failed = await attempt(event, () => leaveKiosk(app, event.cookies, read.data.pin), { what: 'leave' });
		if (failed) return failed;
		redirect(303, '/sign-in');
	}
};
