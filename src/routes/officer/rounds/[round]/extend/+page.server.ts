import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { askToExtend } from '$lib/rounds/decide.server.ts';
import { checkExtension, checkReason } from '$lib/rounds/decision.ts';
import { readLondonTime, writeLondonTime } from '$lib/rounds/london-time.ts';
import { findRoundToManage } from '$lib/rounds/manage.server.ts';
import { reasonProblemWords } from '$lib/rounds/phase-words.ts';
import { addressesConcerned } from '$lib/voting/concerned.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { round } = await findRoundToManage(app, actor, event.params.round);
		const { id, title, closesAt } = round;
		const concerned = (await addressesConcerned(app, round.id)).length;
		return { round: { id, title, closesAt }, closes: writeLondonTime(closesAt), concerned };
	});

const Extension = z.strictObject({
	day: z.string().max(20),
	time: z.string().max(20),
	reason: z.string().max(10_000)
});

export const actions: Actions = {
	default: async (event) => {
		const read = await readForm(event.request, Extension);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { day, time, reason } = read.data;
		const { app, actor } = event.locals;
		const roundId = event.params.round;
		const result = await attempt(
			event,
			async () => {
				const { round, overview } = await findRoundToManage(app, actor, roundId);
				const hasOpened = overview.wards.some(({ standing }) => standing.approved);
				const typed = readLondonTime(day, time);
				const problem =
					'problem' in typed ? typed.problem : checkExtension(round, typed.instant, app.clock(), hasOpened);
				const reasonProblem = checkReason(reason);
				const problems: Record<string, string> = {};
				if (problem) problems.day = m.rounds_extend_problem({ problem });
				if (reasonProblem) problems.reason = reasonProblemWords(reasonProblem);
				if ('problem' in typed || problem || reasonProblem) return fail(400, { problems, values: read.data });
				const decision = { roundId, reason, votingClosesAt: typed.instant };
				await askToExtend(app, actor, decision);
			},
			read.data
		);
		if (result) return result;
		redirect(303, `/officer/rounds/${roundId}/approve?done=asked`);
	}
};
