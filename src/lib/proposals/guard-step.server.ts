import type { Queries, Store } from '$db/store.ts';
import { refuse } from '$lib/kernel/errors.ts';
import type { Pence } from '$lib/kernel/money.ts';
import type { App } from '$lib/operations/app.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { phaseName } from '$lib/rounds/phase-words.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { isTimeFor, nextStatus, phasesFor, type Status, type Step } from './proposal.ts';
import type { Proposal, ProposalEvent } from './proposals.server.ts';

/**
 * Goes on only when a step can be taken now.
 * @returns the status that the step leads to
 * @throws Refusal WrongPhase, or NotNow when the proposal isn't (any more) where the step starts from
 */
export async function guardStep(app: App, tx: Queries, proposal: Proposal, step: Step): Promise<Status> {
	const { phase } = await findPaperPlace(app.stores.main, proposal.roundId, proposal.wardId, app.clock(), tx);
	if (!isTimeFor(step, proposal.status, phase)) {
		const phases = phasesFor(step, proposal.status);
		refuse('WrongPhase', { phase: phaseName(phase), needs: phaseName(phases === 'any' ? phase : phases.at(-1)!) });
	}
	const next = nextStatus(proposal.status, step, proposal.project !== null);
	return next ?? refuse('NotNow', { why: m.proposals_stands({ standing: proposal.standing }) });
}

/** @throws Refusal ChangedMeanwhile when somebody acts on a version that isn't the newest. */
export function guardVersion(proposal: Proposal, version: number | null): void {
	if (proposal.version !== version) refuse('ChangedMeanwhile', {});
}

/** Adds a step to a proposal's public history. @param amount in pence, for a costing */
export async function recordStep(
	app: App,
	tx: Queries,
	proposalId: string,
	kind: ProposalEvent['kind'],
	{ reason = '', amount = null }: { reason?: string; amount?: Pence | null } = {}
): Promise<void> {
	const { proposalEvents } = (app.stores.main as Store<'main'>).tables;
	await tx.insert(proposalEvents).values({ proposalId, kind, reason, amount, at: app.clock() });
}
