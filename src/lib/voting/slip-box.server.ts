import { createHmac } from 'node:crypto';
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import type { Queries, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import { fromBase64, toBase64 } from '../record/base64.ts';
import { fromUtf8 } from '../record/bytes.ts';
import { OPENING_LENGTH, readChoices } from '../record/choices.ts';
import { voidBallotFormat } from '../record/entries.ts';
import { leafHash } from '../record/hashes.ts';
import { leafOfSlip, type OpenedSlip } from '../record/opened-slip.ts';
import { alone } from './box-turns.server.ts';
import { inPortions } from './in-portions.ts';
import { inRecord, type PaperPlace } from './paper-place.ts';
import { hex, ofPaper } from './record-keeper.server.ts';

type Box = Store<'box'>;

/**
 * What stands for a slip's number in the box. Its key is nowhere else, and forgotten when the record is closed: until then
 * it sees to it that a slip has one ballot, and finds that one again if the slip turns out to be void.
 * @throws Refusal RoundNotOpen once the record is closed
 */
async function sealOf(box: Box, tx: Queries, place: PaperPlace, number: number): Promise<string> {
	const { papers } = box.tables;
	const [paper] = await tx
		.select({ key: papers.slipKey, closed: papers.closed, closesAt: papers.closesAt })
		.from(papers)
		.where(ofPaper(papers, place));
	if (!paper?.key || paper.closed) refuse('RoundNotOpen', paper ? { closedAt: paper.closesAt } : {});
	return createHmac('sha256', Buffer.from(paper.key, 'hex')).update(String(number)).digest('hex');
}

async function promise(box: Box, tx: Queries, { roundId, wardId }: PaperPlace, entry: Uint8Array): Promise<void> {
	const { waitingLeaves } = box.tables;
	await tx.insert(waitingLeaves).values({ roundId, wardId, leaf: hex(leafHash(entry)), entry: fromUtf8(entry)! });
}

/**
 * Puts a slip's ballot into the box: a leaf with a random id waits for the record's next batch. Doing it again changes
 * nothing.
 * @param choices as they're spelled
 * @throws Refusal RoundNotOpen when the paper was never opened, or its record is closed
 */
export async function putSlip(app: App, place: PaperPlace, number: number, choices: string): Promise<void> {
	const { box } = app.stores;
	const { slipBallots } = box.tables;
	const { roundId, wardId } = place;
	const slip: OpenedSlip = {
		...inRecord(place),
		slip: newId(app.random) + newId(app.random),
		choices: readChoices(choices)!,
		opening: app.random(OPENING_LENGTH)
	};
	await alone(app, () =>
		box.transaction(async (tx) => {
			const seal = await sealOf(box, tx, place, number);
			if ((await tx.$count(slipBallots, and(ofPaper(slipBallots, place), eq(slipBallots.seal, seal)))) > 0) return;
			const row = { roundId, wardId, id: slip.slip, seal, choices, opening: toBase64(slip.opening) };
			await tx.insert(slipBallots).values(row);
			await promise(box, tx, place, leafOfSlip(slip));
		})
	);
}

/**
 * Takes a slip's ballot out of the count: its leaf stays in the record, and another says that it's void and why. What it
 * chose is gone for good. Doing it again changes nothing.
 * @param reason a phrase, and public
 * @throws Refusal RoundNotOpen once the record is closed
 */
export async function voidSlipInBox(app: App, place: PaperPlace, number: number, reason: string): Promise<void> {
	const { box } = app.stores;
	const { slipBallots } = box.tables;
	await alone(app, () =>
		box.transaction(async (tx) => {
			const seal = await sealOf(box, tx, place, number);
			const here = and(ofPaper(slipBallots, place), eq(slipBallots.seal, seal));
			const [slip] = await tx.select().from(slipBallots).where(here);
			if (!slip) throw new Error('the box has no ballot of this slip');
			if (slip.choices === null) return;
			await tx.update(slipBallots).set({ choices: null, opening: null }).where(here);
			await promise(box, tx, place, voidBallotFormat.encode({ ...inRecord(place), slip: slip.id, reason }));
		})
	);
}

/** The slips that count. */
export const slipsThatCount = (box: Box, read: Queries | Box['read'], place: PaperPlace): Promise<number> =>
	read.$count(
		box.tables.slipBallots,
		and(ofPaper(box.tables.slipBallots, place), isNotNull(box.tables.slipBallots.choices))
	);

/** The box forgets which slip is which, in the transaction that closes the record. */
export async function forgetSlipNumbers(box: Box, tx: Queries, place: PaperPlace): Promise<void> {
	const { papers, slipBallots } = box.tables;
	await tx.update(papers).set({ slipKey: null }).where(ofPaper(papers, place));
	await tx.update(slipBallots).set({ seal: null }).where(ofPaper(slipBallots, place));
}

/** The slips that count, in the order of their random ids. */
export async function* openedSlips(box: Box, place: PaperPlace): AsyncGenerator<OpenedSlip, void> {
	const { slipBallots } = box.tables;
	const rows = inPortions((after, most) =>
		box.read
			.select({ place: slipBallots.id, choices: slipBallots.choices, opening: slipBallots.opening })
			.from(slipBallots)
			.where(and(ofPaper(slipBallots, place), isNotNull(slipBallots.choices), gt(slipBallots.id, after)))
			.orderBy(asc(slipBallots.id))
			.limit(most)
	);
	for await (const { place: slip, choices, opening } of rows) {
		yield { ...inRecord(place), slip, choices: readChoices(choices!)!, opening: fromBase64(opening!)! };
	}
}
