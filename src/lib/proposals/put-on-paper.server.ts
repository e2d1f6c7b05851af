import { eq } from 'drizzle-orm';
import type { Queries } from '$db/store.ts';
import { refuse } from '$lib/kernel/errors.ts';
import { newId } from '$lib/kernel/ids.ts';
import type { App } from '$lib/operations/app.server.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Actor } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { guardStep, guardVersion, recordStep } from './guard-step.server.ts';
import { findProject, projectsOn } from './projects.server.ts';
import { nextReference, type Project } from './project.ts';
import { findProposal, type Proposal } from './proposals.server.ts';

/** Copies a proposal's words and cost, so that they can't change under a voter, and gives it the ward's next number. */
async function copyToPaper(app: App, tx: Queries, proposal: Proposal, cost: number): Promise<string> {
	const { main } = app.stores;
	const { roundId, wardId, title, what, place, prevents, scaleStep, example } = proposal;
	const id = newId(app.random);
	const reference = nextReference(await projectsOn(main, roundId, wardId, tx));
	await tx.insert(main.tables.projects).values({
		...{ id, roundId, wardId, proposalId: proposal.id, reference },
		...{ title, what, place, prevents, scaleStep, cost, example }
	});
	await tx
		.update(main.tables.proposals)
		.set({ version: proposal.version + 1 })
		.where(eq(main.tables.proposals.id, proposal.id));
	await recordStep(app, tx, proposal.id, 'on-paper');
	return id;
}

/**
 * Puts a proposal that is ready and has an officer's cost on its ward's ballot paper. Twice is once.
 * @param version the one that the officer read
 * @returns the project that it is now
 * @throws Refusal NotSignedIn, NotAllowed (another ward's), NotFound, WrongPhase (the paper is fixed), NotNow (it
 * isn't ready), ChangedMeanwhile, BadInput (no cost yet)
 */
export async function putOnPaper(
	app: App,
	actor: Actor | null,
	{ proposalId, version }: { proposalId: string; version: number }
): Promise<Project> {
	const { main } = app.stores;
	return main.transaction(async (tx) => {
		const proposal = await findProposal(main, proposalId, tx);
		demand(actor, 'proposal.check', { wardIds: [proposal.wardId] });
		if (proposal.project) return findProject(main, proposal.project.id, tx);
		await guardStep(app, tx, proposal, 'put-on-paper');
		if (proposal.cost === null) {
			refuse('BadInput', { where: m.proposals_where_cost(), why: m.proposals_why_uncosted() });
		}
		guardVersion(proposal, version);
		return findProject(main, await copyToPaper(app, tx, proposal, proposal.cost), tx);
	});
}
