import { and, eq } from 'drizzle-orm';
import type { Queries } from '$db/store.ts';
import { refuse, Refusal } from '$lib/kernel/errors.ts';
import type { App } from '$lib/operations/app.server.ts';
import { m } from '$lib/paraglide/messages.js';
import type { Actor } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { phaseName } from '$lib/rounds/phase-words.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { guardStep, guardVersion } from './guard-step.server.ts';
import { findProposal, type Proposal } from './proposals.server.ts';
import { isTimeFor, type Words } from './proposal.ts';
import { areTidy, FIELDS, isBlank } from './words.ts';

export interface DraftInput {
	/** Chosen when the empty form was made (`newId`), so that a form that a flaky phone sends twice makes one draft. */
	readonly id: string;
	readonly roundId: string;
	readonly wardId: string;
	/** The version that was being changed; null for a new draft. */
	readonly version: number | null;
	readonly words: Words;
}

const DRAFT_ID = /^[0-9a-hjkmnp-tv-z]{16}$/;

const sameWords = (one: Words, other: Words): boolean => FIELDS.every((field) => one[field] === other[field]);

/** What the author sees in the form: their unfinished changes, or the words as they stand. */
export const wordsToEdit = (proposal: Proposal): Words => proposal.changes ?? proposal;

async function existing(app: App, tx: Queries, id: string): Promise<Proposal | null> {
	try {
		return await findProposal(app.stores.main, id, tx);
	} catch (problem) {
		if (problem instanceof Refusal && problem.code === 'NotFound') return null;
		throw problem;
	}
}

async function startDraft(app: App, tx: Queries, authorId: string, { id, roundId, wardId, words }: DraftInput) {
	const { round, phase } = await findPaperPlace(app.stores.main, roundId, wardId, app.clock(), tx);
	if (!isTimeFor('write', 'draft', phase))
		refuse('WrongPhase', { phase: phaseName(phase), needs: phaseName('proposing') });
	const { proposals } = app.stores.main.tables;
	await tx.insert(proposals).values({
		...words,
		...{ id, roundId, wardId, authorId },
		status: 'draft',
		example: round.example,
		createdAt: app.clock()
	});
	return 1;
}

async function changeDraft(app: App, tx: Queries, proposal: Proposal, input: DraftInput): Promise<number> {
	if (proposal.roundId !== input.roundId || proposal.wardId !== input.wardId) refuse('NotFound', { what: 'proposal' });
	// The same form once more, by a flaky phone or a second tap: it's saved already.
	if (sameWords(wordsToEdit(proposal), input.words)) return proposal.version;
	await guardStep(app, tx, proposal, 'write');
	guardVersion(proposal, input.version);
	const { proposals } = app.stores.main.tables;
	const version = proposal.version + 1;
	await tx
		.update(proposals)
		.set(proposal.status === 'draft' ? { ...input.words, version } : { changes: { ...input.words }, version })
		.where(and(eq(proposals.id, proposal.id), eq(proposals.version, proposal.version)));
	return version;
}

/**
 * Saves what a resident has written so far, finished or not. Nobody else sees it until it's sent in; what an officer asked
 * to be changed stays as it was for everybody else meanwhile.
 * @returns the draft's id and its new version
 * @throws Refusal NotSignedIn, NotAllowed (someone else's), NotFound (round or ward), WrongPhase, NotNow (sent in
 * already), ChangedMeanwhile, BadInput
 */
export async function writeDraft(
	app: App,
	actor: Actor | null,
	input: DraftInput
): Promise<{ id: string; version: number }> {
	demand(actor, 'proposal.write', { ownerId: actor?.id ?? null });
	if (!DRAFT_ID.test(input.id)) refuse('NotFound', { what: 'proposal' });
	if (!areTidy(input.words)) refuse('BadInput', { where: m.proposals_where_words(), why: m.proposals_why_words() });
	if (isBlank(input.words)) refuse('BadInput', { where: m.proposals_where_words(), why: m.proposals_why_blank() });
	return app.stores.main.transaction(async (tx) => {
		const proposal = await existing(app, tx, input.id);
		if (!proposal) {
			if (input.version !== null) refuse('NotFound', { what: 'proposal' });
			return { id: input.id, version: await startDraft(app, tx, actor.id, input) };
		}
		demand(actor, 'proposal.write', { ownerId: proposal.authorId });
		return { id: proposal.id, version: await changeDraft(app, tx, proposal, input) };
	});
}
