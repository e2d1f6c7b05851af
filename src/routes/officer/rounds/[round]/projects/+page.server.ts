import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { refuse } from '$lib/kernel/errors.ts';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { wardsOf } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { isTimeToWithdraw, isTooLateToWithdraw } from '$lib/proposals/proposal.ts';
import { projectsOfRound } from '$lib/proposals/projects.server.ts';
import { withdrawProject } from '$lib/proposals/withdraw-project.server.ts';
import { LONGEST_REASON } from '$lib/proposals/words.ts';
import { phaseOf } from '$lib/rounds/phase.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import { addressesConcerned } from '$lib/voting/concerned.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const round = await findRound(app.stores.main, event.params.round);
		const mine = actor ? wardsOf(actor, 'officer') : [];
		const wards = round.wards.filter(({ id }) => mine.includes(id));
		demand(actor, 'round.decide', { wardIds: wards.map(({ id }) => id) });
		const projects = await projectsOfRound(app.stores.main, round.id);
		const now = app.clock();
		const withdrawn = projects.find(({ id }) => id === event.url.searchParams.get('done'));
		return {
			round: { id: round.id, title: round.title, currency: round.currency, example: round.example },
			papers: wards.map(({ id, name }) => ({
				...{ id, name },
				mayWithdraw: isTimeToWithdraw(phaseOf(round, round.decisions, id, now)),
				isTooLate: isTooLateToWithdraw(phaseOf(round, round.decisions, id, now)),
				projects: projects
					.filter(({ wardId }) => wardId === id)
					.map(({ id, reference, title, cost, withdrawnAt }) => ({
						...{ id, reference, title, cost, withdrawnAt },
						reason: round.decisions.findLast(({ projectId }) => projectId === id)?.reason ?? ''
					}))
			})),
			done: withdrawn?.withdrawnAt ? withdrawn.title : null
		};
	});

const broken = { error: () => m.proposals_form_broken() };
const WithdrawSchema = z.strictObject({ project: z.string(broken).max(64, broken), reason: z.string(broken) }, broken);

export const actions: Actions = {
	default: async (event) => {
		const form = await readForm(event.request, WithdrawSchema);
		if (!form.ok) return fail(422, { problems: form.problems, values: form.values });
		const { app, actor } = event.locals;
		const { project, reason } = form.data;
		const again = (why: string) => fail(422, { problems: { [`reason-${project}`]: why }, values: form.data });
		if (reason.trim() === '') return again(m.proposals_officer_missing_reason());
		if (reason.trim().length > LONGEST_REASON) return again(m.proposals_officer_long_reason({ most: LONGEST_REASON }));
		let isDone = false;
		const stopped = await attempt(
			event,
			async () => {
				const here = await projectsOfRound(app.stores.main, event.params.round);
				if (!here.some(({ id }) => id === project)) refuse('NotFound', { what: 'project' });
				const concerned = await addressesConcerned(app, event.params.round);
				isDone = await withdrawProject(app, actor, { projectId: project, reason }, concerned);
			},
			form.data
		);
		if (stopped) return stopped;
		const next = isDone ? `projects?done=${project}` : 'approve?done=asked';
		redirect(303, `/officer/rounds/${event.params.round}/${next}`);
	}
};
