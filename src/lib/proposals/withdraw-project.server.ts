import { eq } from 'drizzle-orm';
import type { Queries } from '$db/store.ts';
import { refuse } from '$lib/kernel/errors.ts';
import { queueMail } from '$lib/notices/outbox.server.ts';
import type { App } from '$lib/operations/app.server.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Actor } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { recordAction } from '$lib/rounds/officers-record.server.ts';
import { isAfter, type Phase } from '$lib/rounds/phase.ts';
import { phaseName } from '$lib/rounds/phase-words.ts';
import { approveRequest, ask, type SeenRequest } from '$lib/rounds/requests.server.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { readReason } from './check-proposal.server.ts';
import { recordStep } from './guard-step.server.ts';
import { findProject } from './projects.server.ts';
import { isTimeToWithdraw, isTooLateToWithdraw } from './proposal.ts';

/** @throws Refusal NotNow once the result is published; WrongPhase in any other phase in which nothing is withdrawn. */
function guardPhase(phase: Phase): void {
	if (isTimeToWithdraw(phase)) return;
	if (isTooLateToWithdraw(phase)) refuse('NotNow', { why: m.proposals_withdraw_too_late() });
	refuse('WrongPhase', { phase: phaseName(phase), needs: phaseName('counting') });
}

/** A project that can be withdrawn now, and where. @throws Refusal NotFound, NotNow, WrongPhase, AlreadyDone */
async function toWithdraw(app: App, tx: Queries, projectId: string) {
	const { main } = app.stores;
	const project = await findProject(main, projectId, tx);
	const { roundId, wardId } = project;
	const place = await findPaperPlace(main, roundId, wardId, app.clock(), tx);
	guardPhase(place.phase);
	if (project.withdrawnAt) refuse('AlreadyDone', { what: m.proposals_stands({ standing: 'off-paper' }) });
	return { project, ...place };
}

type ToWithdraw = Awaited<ReturnType<typeof toWithdraw>>;

async function withdraw(
	app: App,
	tx: Queries,
	actor: Actor,
	{ project, round, ward }: ToWithdraw,
	reason: string,
	concerned: readonly string[]
): Promise<void> {
	const { main } = app.stores;
	const { id, roundId, wardId } = project;
	const at = app.clock();
	await tx.update(main.tables.projects).set({ withdrawnAt: at }).where(eq(main.tables.projects.id, id));
	await tx
		.insert(main.tables.roundDecisions)
		.values({ roundId, wardId, kind: 'project-withdrawn', reason, projectId: id, personId: actor.id, at });
	if (project.proposalId) await recordStep(app, tx, project.proposalId, 'withdrawn', { reason });
	const words = { title: project.title, round: round.title, ward: ward.name, reason };
	const subject = m.proposals_mail_withdrawn_subject({ title: project.title });
	const address = `${app.settings.ORIGIN}/rounds/${roundId}/${wardId}/paper`;
	const body = m.proposals_mail_withdrawn_body({ ...words, address });
	for (const to of new Set(concerned)) await queueMail(app, tx, { to, subject, body });
}

/**
 * Takes a project off the ballot paper for good, with a reason that everyone concerned is told and that stands in the
 * round's decisions; the project stays on the paper, struck through. Before voting opens one officer does, and an approval
 * of the paper that was given before is void. From then on it's asked for here, and takes effect when a second person
 * approves it. Can be done until the count is published.
 * @param concerned e-mail addresses of everyone to be told: authors, and people on the voter roll
 * @returns whether it's withdrawn; false when it waits for a second person
 * @throws Refusal NotSignedIn, NotAllowed (another ward's), NotFound, NotNow (the result is published), WrongPhase (not yet,
 * or cancelled), AlreadyDone, BadInput (no reason)
 */
export async function withdrawProject(
	app: App,
	actor: Actor | null,
	input: { projectId: string; reason: string },
	concerned: readonly string[]
): Promise<boolean> {
	const { main } = app.stores;
	return main.transaction(async (tx) => {
		const { wardId, roundId } = await findProject(main, input.projectId, tx);
		demand(actor, 'round.decide', { wardIds: [wardId] });
		const reason = readReason(input.reason, true);
		const found = await toWithdraw(app, tx, input.projectId);
		const here = { roundId, wardId, wardIds: [wardId], reason };
		if (isAfter(found.phase, 'shortlisted')) {
			const details = { project: input.projectId };
			await ask(app, tx, actor, { ...here, what: 'withdrawal', details }, found.round.title);
			return false;
		}
		await withdraw(app, tx, actor, found, reason, concerned);
		const details = { project: input.projectId };
		await recordAction(app, tx, actor, { ...here, action: 'project-withdrawn', office: 'officer', details });
		return true;
	});
}

/**
 * Approves that a project is taken off the ballot paper: with the second person's approval, it is.
 * @param seen what was asked for, as it was shown
 * @param concerned e-mail addresses of everyone to be told
 * @returns whether it took effect
 * @throws Refusal as withdrawProject and approveRequest do
 */
export async function approveWithdrawal(
	app: App,
	actor: Actor | null,
	seen: SeenRequest,
	concerned: readonly string[]
): Promise<boolean> {
	return app.stores.main.transaction(async (tx) => {
		const carried = await approveRequest(app, tx, actor, 'withdrawal', seen, async ({ details }) => {
			const { project } = await toWithdraw(app, tx, String(details.project));
			return { project: project.id };
		});
		if (!carried) return false;
		const found = await toWithdraw(app, tx, String(carried.details.project));
		await withdraw(app, tx, actor!, found, carried.reason, concerned);
		return true;
	});
}
