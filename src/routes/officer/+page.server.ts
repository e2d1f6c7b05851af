import { error, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { ID_PATTERN } from '$lib/kernel/ids.ts';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { wardsOf } from '$lib/people/actor.ts';
import { officersQueue } from '$lib/proposals/officers-queue.server.ts';
import { consoleLines } from '$lib/rounds/console.ts';
import { draftsOf, dropDraft } from '$lib/rounds/drafts.server.ts';
import { overviewOf } from '$lib/rounds/overview.ts';
import { listRounds } from '$lib/rounds/rounds.server.ts';
import { approvalDuties } from '$lib/voting/waiting-approvals.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const drafts = await draftsOf(app, actor);
		const now = app.clock();
		const queue = await officersQueue(app, actor, { roundId: null, wardId: null, waiting: true });
		const waiting = new Map<string, number>();
		for (const { round, ward } of queue.lines) {
			const key = `${round.id} ${ward.id}`;
			waiting.set(key, (waiting.get(key) ?? 0) + 1);
		}
		const rounds = (await listRounds(app.stores.main)).map((round) => overviewOf(round, now));
		return {
			now,
			waiting: queue.lines.length,
			lines: consoleLines(rounds, wardsOf(actor!, 'officer'), waiting, await approvalDuties(app, actor!)),
			drafts: drafts.map(({ id, answers, updatedAt }) => ({ id, title: answers.title, updatedAt }))
		};
	});

const Dropped = z.strictObject({ draft: z.string().regex(ID_PATTERN) });

export const actions: Actions = {
	drop: async (event) => {
		const read = await readForm(event.request, Dropped);
		if (!read.ok) error(400, read.problems.draft ?? '');
		const { app, actor } = event.locals;
		const failed = await attempt(event, () => dropDraft(app, actor, read.data.draft));
		if (failed) return failed;
		redirect(303, '/officer');
	}
};
