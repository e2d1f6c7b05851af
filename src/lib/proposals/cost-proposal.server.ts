import { eq } from 'drizzle-orm';
import { refuse } from '$lib/kernel/errors.ts';
import { MOST_PENCE, type Pence } from '$lib/kernel/money.ts';
import type { App } from '$lib/operations/app.server.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Actor } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { readReason } from './check-proposal.server.ts';
import { guardStep, guardVersion, recordStep } from './guard-step.server.ts';
import { findProposal } from './proposals.server.ts';
import { exceedsPot } from './proposal.ts';

export interface CostInput {
	readonly proposalId: string;
	/** The version that the officer read. */
	readonly version: number;
	readonly cost: Pence;
	/** How it was worked out, for everybody to read; may be empty. */
	readonly reason: string;
}

/**
 * An officer sets the cost that the ballot paper will say. Setting the same cost twice is setting it once.
 * @returns whether the cost is more than the ward's pot holds, in which case the pot alone can never fund it
 * @throws Refusal NotSignedIn, NotAllowed (another ward's), NotFound, WrongPhase, NotNow (on the paper, or not
 * possible), ChangedMeanwhile, BadInput (no cost, or more than 10^15 pence)
 */
export async function costProposal(app: App, actor: Actor | null, input: CostInput): Promise<{ overPot: boolean }> {
	const { main } = app.stores;
	return main.transaction(async (tx) => {
		const proposal = await findProposal(main, input.proposalId, tx);
		demand(actor, 'proposal.check', { wardIds: [proposal.wardId] });
		const { cost } = input;
		if (!Number.isInteger(cost) || cost <= 0 || cost > MOST_PENCE) {
			refuse('BadInput', { where: m.proposals_where_cost(), why: m.proposals_why_cost() });
		}
		const reason = readReason(input.reason, false);
		await guardStep(app, tx, proposal, 'cost');
		const { ward } = await findPaperPlace(main, proposal.roundId, proposal.wardId, app.clock(), tx);
		if (proposal.cost !== cost || reason !== '') {
			guardVersion(proposal, input.version);
			await tx
				.update(main.tables.proposals)
				.set({ cost, version: proposal.version + 1 })
				.where(eq(main.tables.proposals.id, proposal.id));
			await recordStep(app, tx, proposal.id, 'costed', { reason, amount: cost });
		}
		return { overPot: exceedsPot(cost, ward.pot) };
	});
}
