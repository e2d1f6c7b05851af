import { createHash } from 'node:crypto';
import { and, eq, like, or } from 'drizzle-orm';
import type { Queries, Store } from '$db/store.ts';
import type { App } from '../operations/app.server.ts';
import { closingFormat, extendedFormat, paperBallotFormat, phoneBallotFormat } from '../record/entries.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { alone } from './box-turns.server.ts';
import { openedPaper, statusOf, type OpenedPaper, type PaperStatus } from './box-papers.server.ts';
import { countsEntry } from './entitlements.server.ts';
import { toSecond } from './manifest.server.ts';
import { inRecord, type PaperPlace } from './paper-place.ts';
import { addEntries, ofPaper, takeWaiting } from './record-keeper.server.ts';
import { forgetSlipNumbers, slipsThatCount } from './slip-box.server.ts';
import { areSlipsAwaited } from './slips.server.ts';

type Box = Store<'box'>;

/**
 * Adds leaves that wait, in a random order, and signs a new checkpoint.
 * @param fewest nothing happens where fewer wait: the record's size is public, and whoever watches it learns when those few
 * came
 */
export async function addWaiting(app: App, place: PaperPlace, fewest = 1): Promise<void> {
	const { box } = app.stores;
	const paper = await openedPaper(box, place);
	if (!paper) return;
	const { signer } = paper;
	await alone(app, () =>
		box.transaction(async (tx) => {
			const { waitingLeaves } = box.tables;
			if ((await tx.$count(waitingLeaves, ofPaper(waitingLeaves, place))) < fewest) return;
			const { size } = (await statusOf(box, place, tx))!;
			const entries = await takeWaiting(box, tx, app.random, place);
			const head = await addEntries(box, tx, { place, size, signer }, entries);
			await tx.update(box.tables.papers).set(head).where(ofPaper(box.tables.papers, place));
		})
	);
}

/**
 * Lets the box know that officers let voting go on, if it doesn't know yet: an entry in the record, and from then on the
 * later instant counts. A box that has closed stays closed.
 * @returns the paper's status; null when it was never opened
 */
export async function heedExtension(app: App, place: PaperPlace): Promise<PaperStatus | null> {
	const { main, box } = app.stores;
	const paper = await openedPaper(box, place);
	if (!paper) return null;
	const { round } = await findPaperPlace(main, place.roundId, place.wardId, app.clock());
	const closesAt = toSecond(round.closesAt);
	const known = (await statusOf(box, place))!;
	if (known.closed || known.closesAt >= closesAt) return known;
	return alone(app, () =>
		box.transaction(async (tx) => {
			const status = (await statusOf(box, place, tx))!;
			if (status.closed || status.closesAt >= closesAt) return status;
			const entry = extendedFormat.spell({ ...inRecord(place), closes: closesAt });
			const head = await addEntries(box, tx, { place, size: status.size, signer: paper.signer }, [entry]);
			await tx
				.update(box.tables.papers)
				.set({ ...head, closesAt })
				.where(ofPaper(box.tables.papers, place));
			return { ...status, ...head, closesAt };
		})
	);
}

const BALLOTS = [phoneBallotFormat.firstLine, paperBallotFormat.firstLine];

async function ballotsInRecord(box: Box, tx: Queries, place: PaperPlace): Promise<number> {
	const { recordEntries } = box.tables;
	const isBallot = or(...BALLOTS.map((firstLine) => like(recordEntries.entry, `${firstLine}%`)));
	return tx.$count(recordEntries, and(ofPaper(recordEntries, place), isBallot));
}

const ballotsAmong = (entries: readonly string[]): number =>
	entries.filter((entry) => BALLOTS.some((firstLine) => entry.startsWith(firstLine))).length;

/** The last leaves, the counts, the closing and the last checkpoint: all at once, and only once. */
async function close(app: App, place: PaperPlace, { signer }: OpenedPaper, counts: string): Promise<void> {
	const { box } = app.stores;
	const { papers, ballots } = box.tables;
	await alone(app, () =>
		box.transaction(async (tx) => {
			const { size, closed, closesAt } = (await statusOf(box, place, tx))!;
			if (closed) return;
			const last = await takeWaiting(box, tx, app.random, place);
			const closing = closingFormat.spell({
				...inRecord(place),
				closed: closesAt,
				ballots: (await ballotsInRecord(box, tx, place)) + ballotsAmong(last),
				counted: (await tx.$count(ballots, ofPaper(ballots, place))) + (await slipsThatCount(box, tx, place))
			});
			const head = await addEntries(box, tx, { place, size, signer }, [...last, counts, closing]);
			await tx
				.update(papers)
				.set({ ...head, closed: true })
				.where(ofPaper(papers, place));
			await forgetSlipNumbers(box, tx, place);
		})
	);
}

/** The main store notes how the record ended. A crash before this heals when the next one asks. */
async function note(main: Store<'main'>, { roundId, wardId }: PaperPlace, checkpoint: string): Promise<void> {
	const { boxClosings } = main.tables;
	const here = and(eq(boxClosings.roundId, roundId), eq(boxClosings.wardId, wardId));
	if ((await main.read.$count(boxClosings, here)) > 0) return;
	const hash = createHash('sha256').update(checkpoint).digest('hex');
	await main.transaction((tx) =>
		tx.insert(boxClosings).values({ roundId, wardId, checkpoint: hash }).onConflictDoNothing()
	);
}

/**
 * Closes a paper's box once its closing instant has come, and officers have said that all slips are entered, for whoever asks first: the count, the record's page, a chore.
 * Doing it again changes nothing, and finishes what a crash left undone.
 * @returns whether the box is closed; false as well for a paper that was never opened
 */
export async function closePaper(app: App, { roundId, wardId }: PaperPlace): Promise<boolean> {
	const { main, box } = app.stores;
	const place = { roundId, wardId };
	const paper = await openedPaper(box, place);
	if (!paper) return false;
	if (!(await statusOf(box, place))!.closed) {
		const { closesAt } = (await heedExtension(app, place))!;
		if (app.clock() < closesAt) return false;
		// Slips that were handed in by then may still be entered: the record waits for them.
		if (await areSlipsAwaited(app, place)) return false;
		await close(app, place, paper, await countsEntry(main, place, 'closing'));
	}
	await note(main, place, (await statusOf(box, place))!.checkpoint);
	return true;
}
