import { eq } from 'drizzle-orm';
import { refuse } from '$lib/kernel/errors.ts';
import { queueMail } from '$lib/notices/outbox.server.ts';
import type { App } from '$lib/operations/app.server.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Actor } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import type { Phase } from '$lib/rounds/phase.ts';
import { phaseName } from '$lib/rounds/phase-words.ts';
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

/**
 * Takes a project off the ballot paper for good, with a reason that everyone concerned is told and that stands in the
 * round's decisions. Can be done until the count is published; the project stays on the paper, struck through.
 * @param concerned e-mail addresses of everyone to be told: authors, and people on the voter roll
 * @throws Refusal NotSignedIn, NotAllowed (another ward's), NotFound, NotNow (the result is published), WrongPhase (not yet,
 * or cancelled), AlreadyDone, BadInput (no reason)
 */
export async function withdrawProject(
	app: App,
	actor: Actor | null,
	input: { projectId: string; reason: string },
	concerned: readonly string[]
): Promise<void> {
	const { main } = app.stores;
	await main.transaction(async (tx) => {
		const project = await findProject(main, input.projectId, tx);
		const { id, roundId, wardId } = project;
		demand(actor, 'round.decide', { wardIds: [wardId] });
		const reason = readReason(input.reason, true);
		const { round, ward, phase } = await findPaperPlace(main, roundId, wardId, app.clock(), tx);
		guardPhase(phase);
		if (project.withdrawnAt) refuse('AlreadyDone', { what: m.proposals_stands({ standing: 'off-paper' }) });
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
	});
}
