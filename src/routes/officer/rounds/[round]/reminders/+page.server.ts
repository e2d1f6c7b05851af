import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { readLondonTime, writeLondonTime } from '$lib/rounds/london-time.ts';
import { planReminder, remindersToManage, takeBackReminder } from '$lib/voting/remind.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const view = await remindersToManage(event.locals.app, event.locals.actor, event.params.round);
		const best = view.next && writeLondonTime(view.next.best);
		return { ...view, best, done: event.url.searchParams.get('done') };
	});

const turn = z.coerce.number().int().min(1).max(2);
const Planned = z.strictObject({ turn, day: z.string().max(20), time: z.string().max(20) });
const Turn = z.strictObject({ turn });

/** What was typed, as the form gets it back. */
const typed = ({ day, time }: { day: string; time: string }) => ({ day, time });

export const actions: Actions = {
	plan: async (event) => {
		const read = await readForm(event.request, Planned);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const instant = readLondonTime(read.data.day, read.data.time);
		if ('problem' in instant) {
			const problems: Record<string, string> = { day: m.rounds_extend_problem({ problem: instant.problem }) };
			return fail(400, { problems, values: typed(read.data) });
		}
		const { app, actor } = event.locals;
		const plan = { roundId: event.params.round, turn: read.data.turn, sendAt: instant.instant };
		const failed = await attempt(event, () => planReminder(app, actor, plan), typed(read.data));
		if (failed) return failed;
		redirect(303, `${event.url.pathname}?done=planned`);
	},
	now: async (event) => {
		const read = await readForm(event.request, Turn);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { app, actor } = event.locals;
		const plan = { roundId: event.params.round, turn: read.data.turn, sendAt: null };
		const failed = await attempt(event, () => planReminder(app, actor, plan));
		if (failed) return failed;
		redirect(303, `${event.url.pathname}?done=sent`);
	},
	takeBack: async (event) => {
		const read = await readForm(event.request, Turn);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { app, actor } = event.locals;
		const which = { roundId: event.params.round, turn: read.data.turn };
		const failed = await attempt(event, () => takeBackReminder(app, actor, which));
		if (failed) return failed;
		redirect(303, `${event.url.pathname}?done=taken-back`);
	}
};
