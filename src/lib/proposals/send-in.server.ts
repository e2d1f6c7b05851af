import { eq } from 'drizzle-orm';
import { refuse } from '$lib/kernel/errors.ts';
import { queueMail } from '$lib/notices/outbox.server.ts';
import type { App } from '$lib/operations/app.server.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Actor } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { guardStep, guardVersion, recordStep } from './guard-step.server.ts';
import { findProposal } from './proposals.server.ts';
import { missingFrom } from './words.ts';
import { wordsToEdit } from './write-draft.server.ts';

/**
 * Sends a finished draft, or finished changes, to the ward officer: from now on everybody can read it. The author gets an
 * e-mail that says so. Sending the same thing twice is sending it once.
 * @param version the one that the author checked
 * @throws Refusal NotSignedIn, NotAllowed, NotFound, WrongPhase, NotNow, ChangedMeanwhile, BadInput (unfinished)
 */
export async function sendIn(
	app: App,
	actor: Actor | null,
	{ proposalId, version }: { proposalId: string; version: number }
): Promise<void> {
	await app.stores.main.transaction(async (tx) => {
		const proposal = await findProposal(app.stores.main, proposalId, tx);
		demand(actor, 'proposal.write', { ownerId: proposal.authorId });
		if (proposal.status === 'sent-in' && proposal.version === version + 1) return;
		const status = await guardStep(app, tx, proposal, 'send-in');
		guardVersion(proposal, version);
		const words = wordsToEdit(proposal);
		if (Object.keys(missingFrom(words)).length > 0) {
			refuse('BadInput', { where: m.proposals_where_words(), why: m.proposals_why_unfinished() });
		}
		await tx
			.update(app.stores.main.tables.proposals)
			.set({
				...{ title: words.title, what: words.what, place: words.place, benefits: words.benefits },
				...{ prevents: words.prevents, roughCost: words.roughCost, scaleStep: words.scaleStep },
				...{ status, changes: null, version: version + 1, sentInAt: proposal.sentInAt ?? app.clock() }
			})
			.where(eq(app.stores.main.tables.proposals.id, proposalId));
		await recordStep(app, tx, proposalId, 'sent-in');
		await queueMail(app, tx, {
			to: actor.email,
			subject: m.proposals_mail_sent_in_subject({ title: words.title }),
			body: m.proposals_mail_sent_in_body({
				title: words.title,
				address: `${app.settings.ORIGIN}/me/proposals/${proposalId}`
			})
		});
	});
}
