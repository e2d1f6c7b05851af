import { eq } from 'drizzle-orm';
import type { Queries } from '$db/store.ts';
import { refuse } from '$lib/kernel/errors.ts';
import { queueMail } from '$lib/notices/outbox.server.ts';
import type { App } from '$lib/operations/app.server.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Actor } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { guardStep, guardVersion, recordStep } from './guard-step.server.ts';
import { findProposal, historyOf, type Proposal } from './proposals.server.ts';
import type { Verdict } from './proposal.ts';
import { LONGEST_REASON, tidyText } from './words.ts';

export interface CheckInput {
	readonly proposalId: string;
	/** The version that the officer read. */
	readonly version: number;
	readonly verdict: Verdict;
	/** What the author and everybody else is told; needed unless it's ready. */
	readonly reason: string;
}

/**
 * Reads the reason that an officer gave.
 * @throws Refusal BadInput when it's too long, or missing where one is needed
 */
export function readReason(typed: string, needed: boolean): string {
	const reason = tidyText(typed);
	if (needed && reason === '') refuse('BadInput', { where: m.proposals_where_reason(), why: m.proposals_why_reason() });
	if (reason.length > LONGEST_REASON) {
		refuse('BadInput', { where: m.proposals_where_reason(), why: m.proposals_why_too_long({ most: LONGEST_REASON }) });
	}
	return reason;
}

/** Tells the author, if they still have an account. */
async function tellAuthor(app: App, tx: Queries, proposal: Proposal, { verdict, reason }: CheckInput): Promise<void> {
	if (!proposal.authorId) return;
	const { people } = app.stores.main.tables;
	const [author] = await tx.select({ email: people.email }).from(people).where(eq(people.id, proposal.authorId));
	if (!author) return;
	const address = `${app.settings.ORIGIN}/me/proposals/${proposal.id}`;
	await queueMail(app, tx, {
		to: author.email,
		subject: m.proposals_mail_checked_subject({ verdict, title: proposal.title }),
		body: m.proposals_mail_checked_body({ verdict, title: proposal.title, reason, address })
	});
}

/** Whether the last thing an officer said is the very same: a form sent twice. */
async function isSaidAlready(app: App, tx: Queries, proposal: Proposal, verdict: Verdict, reason: string) {
	if (proposal.status !== verdict) return false;
	const history = await historyOf(app.stores.main, proposal.id, tx);
	const said = history.filter((event) => event.kind === verdict).at(-1);
	return said?.reason === reason;
}

/**
 * An officer says whether a proposal can go on the ballot paper, with the reason that everybody can read. The author is
 * told by e-mail. Saying the same thing twice is saying it once.
 * @throws Refusal NotSignedIn, NotAllowed (another ward's), NotFound, WrongPhase, NotNow (on the paper),
 * ChangedMeanwhile, BadInput (no reason)
 */
export async function checkProposal(app: App, actor: Actor | null, input: CheckInput): Promise<void> {
	await app.stores.main.transaction(async (tx) => {
		const proposal = await findProposal(app.stores.main, input.proposalId, tx);
		demand(actor, 'proposal.check', { wardIds: [proposal.wardId] });
		const reason = readReason(input.reason, input.verdict !== 'ready');
		const status = await guardStep(app, tx, proposal, input.verdict);
		if (await isSaidAlready(app, tx, proposal, input.verdict, reason)) return;
		guardVersion(proposal, input.version);
		const { proposals } = app.stores.main.tables;
		await tx
			.update(proposals)
			.set({ status, version: proposal.version + 1 })
			.where(eq(proposals.id, proposal.id));
		await recordStep(app, tx, proposal.id, input.verdict, { reason });
		await tellAuthor(app, tx, proposal, { ...input, reason });
	});
}
