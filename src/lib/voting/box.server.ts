import { and, asc, eq, gt } from 'drizzle-orm';
import type { Queries, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import { newId, type RandomBytes } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import { readChoices } from '../record/choices.ts';
import { isAfter, type Phase } from '../rounds/phase.ts';
import { phaseName } from '../rounds/phase-words.ts';
import { ballotOf, type Ballot } from './ballot.ts';
import { statusOf } from './box-papers.server.ts';
import { closePaper } from './close-paper.server.ts';
import { inPortions } from './in-portions.ts';
import type { PaperPlace } from './paper-place.ts';
import { openedSlips } from './slip-box.server.ts';
import { demandSlipsIn } from './slips.server.ts';

type Box = Store<'box'>;

async function* castBallots(box: Box, { roundId, wardId }: PaperPlace): AsyncGenerator<Ballot, void> {
	const { ballots } = box.tables;
	const rows = inPortions((after, most) =>
		box.read
			.select({ place: ballots.credential, choices: ballots.choices })
			.from(ballots)
			.where(and(eq(ballots.roundId, roundId), eq(ballots.wardId, wardId), gt(ballots.credential, after)))
			.orderBy(asc(ballots.credential))
			.limit(most)
	);
	for await (const { choices } of rows) yield ballotOf(readChoices(choices)!);
}

async function* ballotsOnSlips(box: Box, place: PaperPlace): AsyncGenerator<Ballot, void> {
	for await (const { choices } of openedSlips(box, place)) yield ballotOf(choices);
}

async function* importedBallotsIn(box: Box, { roundId, wardId }: PaperPlace): AsyncGenerator<Ballot, void> {
	const { importedBallots: ballots } = box.tables;
	const rows = inPortions((after, most) =>
		box.read
			.select({ place: ballots.id, choices: ballots.choices, points: ballots.points })
			.from(ballots)
			.where(and(eq(ballots.roundId, roundId), eq(ballots.wardId, wardId), gt(ballots.id, after)))
			.orderBy(asc(ballots.id))
			.limit(most)
	);
	for await (const { choices, points } of rows) yield points ? { choices, points } : { choices };
}

/**
 * All ballots of one paper, for counting, a few hundred at a time. Their order is that of hashes: the same every time,
 * and it says nothing about who voted or when. The box is closed first, if nobody has closed it yet.
 * @param phase where the round stands in this ward. There's no way to read ballots without it.
 * @throws Refusal WrongPhase before voting has closed, and when the round was cancelled: nobody counts then; SlipsMissing
 * while slips are still to be entered
 */
export async function* ballotsIn(app: App, place: PaperPlace, phase: Phase): AsyncGenerator<Ballot, void> {
	if (phase === 'cancelled' || !isAfter(phase, 'voting')) {
		refuse('WrongPhase', { phase: phaseName(phase), needs: phaseName('counting') });
	}
	const { box } = app.stores;
	const isOpen = !(await closePaper(app, place)) && (await statusOf(box, place)) !== null;
	if (isOpen) await demandSlipsIn(app, place);
	if (isOpen) refuse('WrongPhase', { phase: phaseName('voting'), needs: phaseName('counting') });
	yield* castBallots(box, place);
	yield* ballotsOnSlips(box, place);
	yield* importedBallotsIn(box, place);
}

/**
 * Puts the ballots of an imported, finished election into the box. They belong to nobody here, and have no credential:
 * only a paper that was never opened for voting can have them.
 * @param tx a transaction on the box store: all of them, or none
 * @param imported in the form that `asKept` gives them
 * @throws Error for a paper that was opened: a bug
 */
export async function putImportedBallots(
	box: Box,
	tx: Queries,
	random: RandomBytes,
	place: PaperPlace,
	imported: Iterable<Ballot>
): Promise<void> {
	if (await statusOf(box, place, tx)) throw new Error('a paper that people vote on takes no imported ballots');
	const { importedBallots } = box.tables;
	let rows: (typeof importedBallots.$inferInsert)[] = [];
	const put = async () => {
		if (rows.length > 0) await tx.insert(importedBallots).values(rows);
		rows = [];
	};
	for (const { choices, points } of imported) {
		const { roundId, wardId } = place;
		rows.push({
			roundId,
			wardId,
			id: newId(random) + newId(random),
			choices: [...choices],
			points: points ? [...points] : null
		});
		if (rows.length === 500) await put();
	}
	await put();
}
