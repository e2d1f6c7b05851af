import { eq } from 'drizzle-orm';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { guardStep, recordStep } from './guard-step.server.ts';
import { findProposal } from './proposals.server.ts';

/**
 * The author takes a proposal back, until it's on the ballot paper. It's no longer public. Twice is once.
 * @throws Refusal NotSignedIn, NotAllowed (someone else's), NotFound, NotNow (it's on the paper)
 */
export async function takeBack(app: App, actor: Actor | null, { proposalId }: { proposalId: string }): Promise<void> {
	await app.stores.main.transaction(async (tx) => {
		const proposal = await findProposal(app.stores.main, proposalId, tx);
		demand(actor, 'proposal.write', { ownerId: proposal.authorId });
		if (proposal.status === 'withdrawn') return;
		const status = await guardStep(app, tx, proposal, 'take-back');
		const { proposals } = app.stores.main.tables;
		await tx
			.update(proposals)
			.set({ status, changes: null, version: proposal.version + 1 })
			.where(eq(proposals.id, proposalId));
		// A draft has no public history, and gets none.
		if (proposal.status !== 'draft') await recordStep(app, tx, proposalId, 'withdrawn');
	});
}
