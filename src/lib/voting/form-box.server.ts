import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { createMutex } from '$db/mutex.ts';
import type { Queries, Reads, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { Ballot } from './ballot.ts';
import { inPortions } from './in-portions.ts';
import type { PaperPlace } from './paper-place.ts';

/**
 * Ballots that a form sends for somebody signed in. All of this goes once phones sign their own ballots: this file,
 * cast-ballot, check-ballot, credential and ballot-key.server.ts, typed-ballot.ts, and the tables form_ballots and box_key.
 */

type Box = Store<'box'>;

/** What the box says when it has taken a ballot. */
export interface Receipt {
	/** Eight characters of Crockford's alphabet; a new one for each change of the vote. */
	readonly receipt: string;
	/** 1 for the first ballot, one more for each change. */
	readonly number: number;
}

/** One voter's racing requests queue here, rather than collide in the database and be tried again. */
const queues = Array.from({ length: 64 }, () => createMutex());
const queueOf = (credential: string) => queues[parseInt(credential.slice(0, 4), 16) % queues.length]!;

/**
 * On Postgres, casting shares a lock that `waitForBallotsUnderWay` takes for itself. SQLite has one writer at a time, so
 * an ordinary transaction does the same there.
 */
async function lockPaper(
	box: Box,
	tx: Queries,
	{ roundId, wardId }: PaperPlace,
	how: 'shared' | 'alone'
): Promise<void> {
	if (box.dialect === 'sqlite') return;
	const lock = how === 'shared' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`;
	await tx.select({ locked: sql`${lock}(hashtextextended(${`ballots ${roundId} ${wardId}`}, 0))::text` });
}

/** A ballot as its row has it. */
const rowOf = ({ choices, points }: Ballot) => ({ choices: [...choices], points: points ? [...points] : null });

/** A ballot on its way into the box. */
interface BallotToKeep {
	readonly credential: string;
	/** In the form that `asKept` gives it. */
	readonly ballot: Ballot;
	/** Its receipt, should it change anything. */
	readonly receipt: string;
	/** The phone's own count; left out: one more than what's in the box. */
	readonly number?: number;
}

/**
 * Keeps a ballot, in one transaction: the first of a credential, or in place of its earlier one. The same choices sent
 * again keep their receipt, so that sending twice is always safe.
 * @param stillOpen called inside the transaction, when nothing can come between it and the ballot; throws when the box is closed
 * @returns the receipt, once the ballot is on disk and never before
 * @throws Refusal ChangedMeanwhile when the box holds other choices under this number or a higher one
 */
export async function keepBallot(
	box: Box,
	place: PaperPlace,
	{ credential, ballot, receipt, number }: BallotToKeep,
	stillOpen: () => void
): Promise<Receipt> {
	const { formBallots: ballots } = box.tables;
	const changed = sql`(${ballots.choices} <> excluded.choices or ${ballots.points} is distinct from excluded.points)`;
	return queueOf(credential)(() =>
		box.transaction(async (tx) => {
			await lockPaper(box, tx, place, 'shared');
			stillOpen();
			const [kept] = await tx
				.insert(ballots)
				.values({ ...place, credential, ...rowOf(ballot), receipt, number: number ?? 1 })
				.onConflictDoUpdate({
					target: [ballots.roundId, ballots.wardId, ballots.credential],
					set: {
						choices: sql`excluded.choices`,
						points: sql`excluded.points`,
						receipt: sql`case when ${changed} then excluded.receipt else ${ballots.receipt} end`,
						number: number === undefined ? sql`${ballots.number} + 1` : sql`excluded.number`
					},
					setWhere: number === undefined ? changed : sql`excluded.number > ${ballots.number}`
				})
				.returning({ receipt: ballots.receipt, number: ballots.number });
			return kept ?? (await receiptFor(box, place, credential, ballot, 0, tx)) ?? refuse('ChangedMeanwhile', {});
		})
	);
}

const isOf = ({ formBallots: ballots }: Box['tables'], { roundId, wardId }: PaperPlace, credential: string) =>
	and(eq(ballots.roundId, roundId), eq(ballots.wardId, wardId), eq(ballots.credential, credential));

/**
 * The receipt of a credential's ballot if it says exactly this: for a ballot that is sent again.
 * @param ballot in the form that `asKept` gives it
 * @param number the phone's count; one that the box hasn't seen yet isn't a repetition
 */
export async function receiptFor(
	box: Box,
	place: PaperPlace,
	credential: string,
	ballot: Ballot,
	number = 0,
	read: Reads = box.read
): Promise<Receipt | null> {
	const { formBallots: ballots } = box.tables;
	const [kept] = await read
		.select({ choices: ballots.choices, points: ballots.points, receipt: ballots.receipt, number: ballots.number })
		.from(ballots)
		.where(isOf(box.tables, place, credential));
	if (!kept || kept.number < number) return null;
	const { choices, points } = rowOf(ballot);
	if (JSON.stringify([kept.choices, kept.points]) !== JSON.stringify([choices, points])) return null;
	return { receipt: kept.receipt, number: kept.number };
}

/**
 * Resolves once every ballot that was let in before the box closed is on disk, so that a count which starts a moment
 * after closing can't miss one that its voter got a receipt for.
 */
export const waitForFormBallots = (box: Box, place: PaperPlace): Promise<void> =>
	box.transaction((tx) => lockPaper(box, tx, place, 'alone'));

export async function* formBallotsIn(box: Box, { roundId, wardId }: PaperPlace): AsyncGenerator<Ballot, void> {
	const { formBallots: ballots } = box.tables;
	const rows = inPortions((after, most) =>
		box.read
			.select({ place: ballots.credential, choices: ballots.choices, points: ballots.points })
			.from(ballots)
			.where(and(eq(ballots.roundId, roundId), eq(ballots.wardId, wardId), gt(ballots.credential, after)))
			.orderBy(asc(ballots.credential))
			.limit(most)
	);
	for await (const { choices, points } of rows) yield points ? { choices, points } : { choices };
}
