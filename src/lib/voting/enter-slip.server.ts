import { and, eq } from 'drizzle-orm';
import type { Queries, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { writeChoices } from '../record/choices.ts';
import { isAfter } from '../rounds/phase.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { checkBallot, choicesOf, type Ballot } from './ballot.ts';
import { refuseClosed } from './open-box.ts';
import { paperInBox } from './open-paper.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { paperOf } from './paper-text.ts';
import { putSlip } from './slip-box.server.ts';
import { ofSlips, slipCounts, type SlipState } from './slips.server.ts';

type Main = Store<'main'>;

/** One slip of a paper. */
const slipAt = (table: Main['tables']['paperSlips' | 'slipEntries'], place: PaperPlace, number: number) =>
	and(ofSlips(table, place), eq(table.number, number));

/** @throws Refusal SlipRefused for a slip that was never printed */
async function findSlip(main: Main, tx: Queries, place: PaperPlace, number: number): Promise<SlipState> {
	const { paperSlips } = main.tables;
	const [slip] = await tx
		.select({ state: paperSlips.state })
		.from(paperSlips)
		.where(slipAt(paperSlips, place, number));
	return slip?.state ?? refuse('SlipRefused', { why: 'unknown' });
}

async function setState(main: Main, tx: Queries, place: PaperPlace, number: number, state: SlipState): Promise<void> {
	const { paperSlips } = main.tables;
	await tx
		.update(paperSlips)
		.set({ state })
		.where(slipAt(paperSlips, place, number));
}

/**
 * What an entry makes of a slip's earlier ones. Two are enough when they come from two people and are alike. Where two
 * differ, a third person's entry decides with whichever it is like; or one of the two begins again, and then both count
 * for nothing, so that both look again.
 */
function judge(before: readonly { personId: string; choices: string }[], personId: string, choices: string) {
	const others = before.filter((entry) => entry.personId !== personId);
	if (others.length < before.length) return before.length === 1 ? 'own' : 'afresh';
	if (others.some((entry) => entry.choices === choices)) return 'agreed';
	return before.length === 0 ? 'entered' : 'mismatch';
}

/** One slip must be left for this one: no more come back than people were handed. @throws Refusal SlipRefused */
async function demandHandedOut(main: Main, tx: Queries, place: PaperPlace): Promise<void> {
	const { handedOut, takenIn, once, differing } = await slipCounts(main, place, tx);
	if (takenIn + once + differing >= handedOut) refuse('SlipRefused', { why: 'too-many' });
}

async function note(
	main: Main,
	tx: Queries,
	place: PaperPlace,
	number: number,
	entry: { personId: string; choices: string }
): Promise<SlipState> {
	const { slipEntries } = main.tables;
	const { roundId, wardId } = place;
	const state = await findSlip(main, tx, place, number);
	if (state === 'void' || state === 'withdrawn') refuse('SlipRefused', { why: 'void' });
	if (state === 'accepted' || state === 'agreed') refuse('SlipRefused', { why: 'in-box' });
	if ((await slipCounts(main, place, tx)).allIn) refuse('SlipRefused', { why: 'all-in' });
	if (state === 'issued') await demandHandedOut(main, tx, place);
	const here = slipAt(slipEntries, place, number);
	const verdict = judge(await tx.select().from(slipEntries).where(here), entry.personId, entry.choices);
	if (verdict === 'own') refuse('SlipRefused', { why: 'yours' });
	if (verdict === 'afresh') await tx.delete(slipEntries).where(here);
	await tx.insert(slipEntries).values({ roundId, wardId, number, ...entry });
	if (verdict === 'agreed') {
		// What was typed otherwise is wrong, and needed no more.
		const other = and(here, eq(slipEntries.choices, entry.choices));
		const right = await tx.select().from(slipEntries).where(other);
		await tx.delete(slipEntries).where(here);
		await tx.insert(slipEntries).values(right);
	}
	const next = verdict === 'afresh' ? 'entered' : verdict;
	await setState(main, tx, place, number, next);
	return next;
}

/**
 * Brings slips that were entered alike into the box, and forgets here what they choose. A crash in between heals when it's
 * done again: the box takes a slip once.
 */
export async function deliverAgreed(app: App, place: PaperPlace): Promise<void> {
	const { main } = app.stores;
	const { paperSlips, slipEntries } = main.tables;
	const agreed = await main.read
		.selectDistinct({ number: slipEntries.number, choices: slipEntries.choices })
		.from(slipEntries)
		.innerJoin(
			paperSlips,
			and(
				eq(paperSlips.roundId, slipEntries.roundId),
				eq(paperSlips.wardId, slipEntries.wardId),
				eq(paperSlips.number, slipEntries.number)
			)
		)
		.where(and(ofSlips(slipEntries, place), eq(paperSlips.state, 'agreed')));
	for (const { number, choices } of agreed) {
		await putSlip(app, place, number, choices);
		await main.transaction(async (tx) => {
			await tx.delete(slipEntries).where(slipAt(slipEntries, place, number));
			await setState(main, tx, place, number, 'accepted');
		});
	}
}

/** Which slip, and what an officer read on it. */
export interface SlipEntry {
	readonly number: number;
	readonly ballot: Ballot;
}

/**
 * Takes what one officer keyed in of a slip. Two officers do so, neither seeing the other's; when both are alike the ballot
 * goes into the box. Slips handed in before voting closed may be entered afterwards, until an officer says that all are in.
 * @returns 'entered' once, 'mismatch', or 'accepted'
 * @throws Refusal NotSignedIn, NotAllowed, NotFound, RoundNotOpen before voting opens and once the record is closed,
 * SlipRefused, and what checkBallot throws: such a slip is void
 */
export async function enterSlip(
	app: App,
	actor: Actor | null,
	{ roundId, wardId }: PaperPlace,
	{ number, ballot }: SlipEntry
): Promise<'entered' | 'mismatch' | 'accepted'> {
	demand(actor, 'voters.manage', { wardIds: [wardId] });
	const { main } = app.stores;
	const place = { roundId, wardId };
	const { round, phase } = await findPaperPlace(main, roundId, wardId, app.clock());
	if (phase === 'cancelled' || isAfter('voting', phase)) refuseClosed(round, phase, app.clock());
	const { text } = await paperInBox(app, place);
	// Somebody may have filled it in before a project was withdrawn: the count leaves that out.
	const paper = paperOf(text, new Set());
	const choices = writeChoices(choicesOf(paper.ballotType, checkBallot(paper, ballot)));
	const state = await main.transaction((tx) => note(main, tx, place, number, { personId: actor.id, choices }));
	if (state === 'entered' || state === 'mismatch') return state;
	await deliverAgreed(app, place);
	return 'accepted';
}
