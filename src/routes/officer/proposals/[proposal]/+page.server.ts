import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { readPounds } from '$lib/kernel/money.ts';
import { answer, attempt, readForm, type FormProblems } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { checkProposal } from '$lib/proposals/check-proposal.server.ts';
import { costProposal } from '$lib/proposals/cost-proposal.server.ts';
import { proposalToCheck } from '$lib/proposals/officers-queue.server.ts';
import { sayCostProblem } from '$lib/proposals/proposal-words.ts';
import { VERDICTS } from '$lib/proposals/proposal.ts';
import { putOnPaper } from '$lib/proposals/put-on-paper.server.ts';
import { LONGEST_REASON } from '$lib/proposals/words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const shown = await proposalToCheck(app, actor, event.params.proposal);
		return { ...shown, done: event.url.searchParams.get('done') };
	});

const broken = () => m.proposals_form_broken();
const shape = { error: broken };
const version = z.string(shape).regex(/^\d{1,9}$/, shape);
const reason = z
	.string(shape)
	.max(LONGEST_REASON * 2, m.proposals_officer_long_reason({ most: LONGEST_REASON }))
	.default('');

const CheckSchema = z
	.strictObject(
		{ version, verdict: z.enum(VERDICTS, { error: () => m.proposals_officer_missing_verdict() }), reason },
		shape
	)
	.refine(({ verdict, reason }) => verdict === 'ready' || reason.trim() !== '', {
		path: ['reason'],
		error: () => m.proposals_officer_missing_reason()
	});
const CostSchema = z.strictObject({ version, cost: z.string(shape), costReason: reason }, shape);
const PutSchema = z.strictObject({ version }, shape);

/** What was done is said on the page that follows, which a reload doesn't send again. */
function done(event: RequestEvent, what: 'check' | 'cost' | 'paper', stopped: unknown) {
	if (stopped) return stopped as Awaited<ReturnType<typeof attempt<void>>>;
	redirect(303, `/officer/proposals/${event.params.proposal}?done=${what}`);
}

const again = (problems: Record<string, string>, values: FormProblems['values']) => fail(422, { problems, values });

export const actions: Actions = {
	check: async (event) => {
		const form = await readForm(event.request, CheckSchema);
		if (!form.ok) return again(form.problems, form.values);
		const { app, actor } = event.locals;
		const { version, verdict, reason } = form.data;
		const input = { proposalId: event.params.proposal, version: Number(version), verdict, reason };
		return done(event, 'check', await attempt(event, () => checkProposal(app, actor, input), form.data));
	},
	cost: async (event) => {
		const form = await readForm(event.request, CostSchema);
		if (!form.ok) return again(form.problems, form.values);
		const { app, actor } = event.locals;
		const read = readPounds(form.data.cost);
		if ('problem' in read) return again({ cost: sayCostProblem(read.problem) }, form.data);
		if (read.pence === 0) return again({ cost: sayCostProblem('nothing-costed') }, form.data);
		const { version, costReason } = form.data;
		const input = {
			...{ proposalId: event.params.proposal, version: Number(version), cost: read.pence },
			reason: costReason
		};
		const stopped = await attempt(event, async () => void (await costProposal(app, actor, input)), form.data);
		return done(event, 'cost', stopped);
	},
	put: async (event) => {
		const form = await readForm(event.request, PutSchema);
		if (!form.ok) return again(form.problems, form.values);
		const { app, actor } = event.locals;
		const input = { proposalId: event.params.proposal, version: Number(form.data.version) };
		return done(event, 'paper', await attempt(event, async () => void (await putOnPaper(app, actor, input))));
	}
};
