import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { ID_PATTERN } from '$lib/kernel/ids.ts';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { approveAsked } from '$lib/results/approve-request.server.ts';
import { dropRequest } from '$lib/rounds/requests.server.ts';
import { approveOpening } from '$lib/voting/approve-opening.server.ts';
import { waitingApprovals } from '$lib/voting/waiting-approvals.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['asked', 'first', 'carried', 'dropped'] as const;

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { round, openings, approved, requests } = await waitingApprovals(app, actor, event.params.round);
		const done = event.url.searchParams.get('done');
		return {
			round,
			openings: openings.map(({ manifest: { text, hash }, ...opening }) => ({ ...opening, text, hash })),
			...{ approved, requests, me: actor!.id, now: app.clock() },
			done: DONE.find((known) => known === done) ?? null
		};
	});

const id = z.string().regex(ID_PATTERN);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const actions: Actions = {
	opening: async (event) => {
		const read = await readForm(event.request, z.strictObject({ ward: id, hash }));
		if (!read.ok) return fail(400, { problems: read.problems });
		const { app, actor } = event.locals;
		const { ward: wardId } = read.data;
		const roundId = event.params.round;
		const carried = await attempt(event, () => approveOpening(app, actor, { roundId, wardId }, read.data.hash));
		if (typeof carried !== 'boolean') return carried;
		redirect(303, `${event.url.pathname}?done=${carried ? 'carried' : 'first'}`);
	},
	request: async (event) => {
		const read = await readForm(event.request, z.strictObject({ id, hash }));
		if (!read.ok) return fail(400, { problems: read.problems });
		const { app, actor } = event.locals;
		const carried = await attempt(event, () => approveAsked(app, actor, event.params.round, read.data));
		if (typeof carried !== 'boolean') return carried;
		redirect(303, `${event.url.pathname}?done=${carried ? 'carried' : 'first'}`);
	},
	drop: async (event) => {
		const read = await readForm(event.request, z.strictObject({ id }));
		if (!read.ok) return fail(400, { problems: read.problems });
		const { app, actor } = event.locals;
		const failed = await attempt(event, () => dropRequest(app, actor, read.data.id));
		if (failed) return failed;
		redirect(303, `${event.url.pathname}?done=dropped`);
	}
};
