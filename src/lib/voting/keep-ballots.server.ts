import { createHash } from 'node:crypto';
import { and, inArray, or, sql } from 'drizzle-orm';
import type { Queries, Store } from '$db/store.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Refusal } from '../kernel/errors.ts';
import { writeChoices, type Choices } from '../record/choices.ts';
import { leafHash } from '../record/hashes.ts';
import { judgeNumber, type NumberedBallot, type NumberVerdict } from './ballot-number.ts';
import { paperKey, type PaperPlace } from './paper-place.ts';
import { hex, ofPaper } from './record-keeper.server.ts';
import { leafOf, type SignedBallot } from '../record/signed-ballot.ts';

type Box = Store<'box'>;

/** A ballot that was found to be right in all that doesn't change while it waits. */
export interface BallotToKeep {
	readonly place: PaperPlace;
	readonly choices: Choices;
	/** As the box has it. */
	readonly row: Box['tables']['ballots']['$inferInsert'];
	/** Its leaf in the record. */
	readonly entry: string;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/**
 * A signed ballot as the box has it. Whether it's right is for others to say: see take-ballot.server.ts.
 * @param leaf the ballot's, where it's known already
 */
export function toKeep(
	{ roundId, wardId }: PaperPlace,
	ballot: SignedBallot,
	leaf: Uint8Array = leafOf(ballot)
): BallotToKeep {
	return {
		place: { roundId, wardId },
		choices: ballot.choices,
		entry: new TextDecoder().decode(leaf),
		row: {
			roundId,
			wardId,
			credential: createHash('sha256').update(ballot.key).digest('hex'),
			key: base64(ballot.key),
			prefix: base64(ballot.prefix),
			credentialSignature: base64(ballot.credential),
			number: ballot.number,
			choices: writeChoices(ballot.choices),
			opening: base64(ballot.opening),
			signature: base64(ballot.signature),
			leaf: hex(leafHash(leaf))
		}
	};
}

/** What became of it. `kept` is the number of the ballot that's in the box for this credential, 0 when there's none. */
export type Kept =
	| { readonly verdict: NumberVerdict | 'closed'; readonly kept: number }
	| { readonly verdict: 'refused'; readonly refusal: Refusal };

const credentialKey = (place: PaperPlace, credential: string) => `${paperKey(place)} ${credential}`;

function byPaper(batch: readonly BallotToKeep[]): BallotToKeep[][] {
	const papers = new Map<string, BallotToKeep[]>();
	for (const one of batch) {
		const key = paperKey(one.place);
		const own = papers.get(key) ?? [];
		own.push(one);
		papers.set(key, own);
	}
	return [...papers.values()];
}

/** The newest ballot of each of these credentials. */
async function newest(box: Box, tx: Queries, batch: readonly BallotToKeep[]): Promise<Map<string, NumberedBallot>> {
	const { ballots } = box.tables;
	const wanted = byPaper(batch).map((some) =>
		and(
			ofPaper(ballots, some[0]!.place),
			inArray(
				ballots.credential,
				some.map(({ row }) => row.credential)
			)
		)
	);
	const rows = await tx
		.select({
			roundId: ballots.roundId,
			wardId: ballots.wardId,
			credential: ballots.credential,
			number: ballots.number,
			leaf: ballots.leaf
		})
		.from(ballots)
		.where(or(...wanted));
	return new Map(rows.map((row) => [credentialKey(row, row.credential), { number: row.number, leaf: row.leaf }]));
}

/** The papers of a batch that take ballots at this moment. */
async function openPapers(box: Box, tx: Queries, batch: readonly BallotToKeep[], now: Date): Promise<Set<string>> {
	const { papers } = box.tables;
	const rows = await tx
		.select({ roundId: papers.roundId, wardId: papers.wardId, closesAt: papers.closesAt, closed: papers.closed })
		.from(papers)
		.where(or(...byPaper(batch).map(([first]) => ofPaper(papers, first!.place))));
	return new Set(rows.filter(({ closed, closesAt }) => !closed && now < closesAt).map(paperKey));
}

async function write(box: Box, tx: Queries, taken: readonly BallotToKeep[]): Promise<void> {
	if (taken.length === 0) return;
	const { ballots, waitingLeaves } = box.tables;
	await tx.insert(waitingLeaves).values(taken.map(({ place, row, entry }) => ({ ...place, leaf: row.leaf, entry })));
	// Of one credential's ballots only the newest is kept: the others' choices and openings are gone for good.
	const last = new Map(taken.map(({ place, row }) => [credentialKey(place, row.credential), row]));
	await tx
		.insert(ballots)
		.values([...last.values()])
		.onConflictDoUpdate({
			target: [ballots.roundId, ballots.wardId, ballots.credential],
			set: {
				prefix: sql`excluded.prefix`,
				credentialSignature: sql`excluded.credential_signature`,
				number: sql`excluded.number`,
				choices: sql`excluded.choices`,
				opening: sql`excluded.opening`,
				signature: sql`excluded.signature`,
				leaf: sql`excluded.leaf`
			}
		});
}

/**
 * Keeps ballots of any papers in one transaction.
 * @param clock asked inside the transaction, when nothing can come between it and the ballots
 * @param refusals why some may not be kept, beside them; one that's in the box already is acknowledged all the same
 * @returns for each, in their order, what became of it; all are on disk then
 */
export function keepBallots(
	box: Box,
	clock: Clock,
	batch: readonly BallotToKeep[],
	refusals: readonly (Refusal | null)[] = []
): Promise<Kept[]> {
	return box.transaction(async (tx) => {
		const open = await openPapers(box, tx, batch, clock());
		const known = await newest(box, tx, batch);
		const taken: BallotToKeep[] = [];
		const verdicts = batch.map((one, i): Kept => {
			const { place, row } = one;
			const key = credentialKey(place, row.credential);
			const before = known.get(key) ?? null;
			const sent = { number: row.number, leaf: row.leaf };
			const judged = judgeNumber(before, sent);
			const refusal = refusals[i];
			if (judged !== 'same' && refusal) return { verdict: 'refused', refusal };
			const verdict = judged !== 'same' && !open.has(paperKey(place)) ? 'closed' : judged;
			if (verdict === 'newer') {
				taken.push(one);
				known.set(key, sent);
			}
			return { verdict, kept: known.get(key)?.number ?? 0 };
		});
		await write(box, tx, taken);
		return verdicts;
	});
}
