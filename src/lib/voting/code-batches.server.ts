import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Queries } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { wardsOf, type Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { checkReason } from '../rounds/decision.ts';
import { recordAction } from '../rounds/officers-record.server.ts';
import { findRound } from '../rounds/rounds.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { countStates, MOST_WRONG_TRIES, readLocator, type CodeState } from './voting-code.ts';

/** Letters that were made together, and what became of them. */
export interface CodeBatch {
	readonly id: string;
	readonly wardId: string;
	readonly label: string;
	readonly test: boolean;
	readonly letters: number;
	readonly madeAt: Date;
	readonly states: Readonly<Record<CodeState, number>>;
	/** Locators that wait for an officer, after too many wrong tries. */
	readonly locked: readonly string[];
}

/**
 * The batches of the wards in a round that are this officer's, the oldest first.
 * @throws Refusal NotSignedIn, NotFound, NotAllowed unless an officer of one of its wards at least
 */
export async function listBatches(app: App, actor: Actor | null, roundId: string): Promise<CodeBatch[]> {
	const { main } = app.stores;
	const round = await findRound(main, roundId);
	const held = actor ? wardsOf(actor, 'officer') : [];
	const wardIds = round.wards.map(({ id }) => id).filter((id) => held.includes(id));
	demand(actor, 'voters.manage', { wardIds });
	const { codeBatches, votingCodes } = main.tables;
	const batches = await main.read
		.select()
		.from(codeBatches)
		.where(and(eq(codeBatches.roundId, roundId), inArray(codeBatches.wardId, wardIds)))
		.orderBy(asc(codeBatches.madeAt), asc(codeBatches.id));
	const counts = await main.read
		.select({ batchId: votingCodes.batchId, state: votingCodes.state, many: count() })
		.from(votingCodes)
		.where(eq(votingCodes.roundId, roundId))
		.groupBy(votingCodes.batchId, votingCodes.state);
	const locked = await main.read
		.select({ batchId: votingCodes.batchId, locator: votingCodes.locator })
		.from(votingCodes)
		.where(and(eq(votingCodes.roundId, roundId), eq(votingCodes.wrongTries, MOST_WRONG_TRIES)))
		.orderBy(asc(votingCodes.locator));
	return batches.map(({ id, wardId, label, test, letters, madeAt }) => ({
		...{ id, wardId, label, test, letters, madeAt },
		states: countStates(counts.filter(({ batchId }) => batchId === id)),
		locked: locked.filter(({ batchId }) => batchId === id).map(({ locator }) => locator)
	}));
}

/** A reason for what can't be taken back. @throws Refusal BadInput */
function demandReason(reason: string): string {
	const problem = checkReason(reason);
	if (problem) refuse('BadInput', { where: 'reason', why: problem });
	return reason.trim();
}

/** The officers' record says how many; the reason may be about one person and stays in the ward's own books. */
const recordVoided = (app: App, tx: Queries, actor: Actor, { roundId, wardId }: PaperPlace, letters: number) =>
	recordAction(app, tx, actor, {
		...{ roundId, wardIds: [wardId], action: 'letters-voided', office: 'officer' },
		details: { letters }
	});

/**
 * Voids a batch: letters that weren't used yet can't be any more. Those that were used stay as they are, since nobody
 * knows which ballots came of them.
 * @returns how many were voided
 * @throws Refusal NotSignedIn, NotFound, NotAllowed unless an officer of its ward; BadInput without a reason
 */
export async function voidBatch(
	app: App,
	actor: Actor | null,
	{ roundId, batchId, reason }: { roundId: string; batchId: string; reason: string }
): Promise<number> {
	const { main } = app.stores;
	const { codeBatches, votingCodes } = main.tables;
	return main.transaction(async (tx) => {
		const [batch] = await tx
			.select({ wardId: codeBatches.wardId })
			.from(codeBatches)
			.where(and(eq(codeBatches.roundId, roundId), eq(codeBatches.id, batchId)));
		if (!batch) refuse('NotFound', { what: 'page' });
		demand(actor, 'voters.manage', { wardIds: [batch.wardId] });
		const voided = await tx
			.update(votingCodes)
			.set({ state: 'void', reason: demandReason(reason) })
			.where(and(eq(votingCodes.batchId, batchId), inArray(votingCodes.state, ['ready', 'test'])))
			.returning({ locator: votingCodes.locator });
		await recordVoided(app, tx, actor, { roundId, wardId: batch.wardId }, voided.length);
		return voided.length;
	});
}

/** What an officer does with one letter. */
interface OneLetter {
	readonly roundId: string;
	/** As it stands on the letter; in any case, with spaces. */
	readonly locator: string;
}

/** @throws Refusal NotFound for an unknown locator; NotSignedIn, NotAllowed unless an officer of its ward */
async function findLetter(app: App, tx: Queries, actor: Actor | null, { roundId, locator }: OneLetter) {
	const { votingCodes } = app.stores.main.tables;
	const [letter] = await tx
		.select()
		.from(votingCodes)
		.where(and(eq(votingCodes.roundId, roundId), eq(votingCodes.locator, readLocator(locator))));
	if (!letter) refuse('NotFound', { what: 'letter' });
	demand(actor, 'voters.manage', { wardIds: [letter.wardId] });
	return { letter, where: and(eq(votingCodes.roundId, roundId), eq(votingCodes.locator, letter.locator)) };
}

/**
 * Voids one letter. One that was used goes with what it opened, as long as no phone has taken up the credential: after
 * that nobody can tell which ballot came of it.
 * @throws Refusal as findLetter; BadInput without a reason; AlreadyDone when a ballot may have come of it
 */
export async function voidLetter(
	app: App,
	actor: Actor | null,
	{ reason, ...which }: OneLetter & { reason: string }
): Promise<void> {
	const { main } = app.stores;
	const { votingCodes, voterRoll } = main.tables;
	await main.transaction(async (tx) => {
		const { letter, where } = await findLetter(app, tx, actor, which);
		if (letter.state === 'void') return;
		const words = demandReason(reason);
		if (letter.entitlementId !== null) {
			const own = eq(voterRoll.entitlementId, letter.entitlementId);
			const [entitlement] = await tx.select({ blinded: voterRoll.blinded }).from(voterRoll).where(own);
			if (entitlement?.blinded) refuse('AlreadyDone', { what: 'letter-used' });
			await tx.delete(voterRoll).where(own);
		}
		await tx.update(votingCodes).set({ state: 'void', reason: words }).where(where);
		await recordVoided(app, tx, actor!, { roundId: letter.roundId, wardId: letter.wardId }, 1);
	});
}

/** Lets a letter be tried again after too many wrong tries. @throws Refusal as findLetter */
export async function unlockLetter(app: App, actor: Actor | null, which: OneLetter): Promise<void> {
	const { main } = app.stores;
	await main.transaction(async (tx) => {
		const { where } = await findLetter(app, tx, actor, which);
		await tx.update(main.tables.votingCodes).set({ wrongTries: 0 }).where(where);
	});
}
