import { eq } from 'drizzle-orm';
import type { App } from '../operations/app.server.ts';
import { phaseOf, type Phase } from '../rounds/phase.ts';
import { listRounds } from '../rounds/rounds.server.ts';
import { addWaiting, closePaper } from './close-paper.server.ts';
import { issuingKeyOf } from './issuing-key.server.ts';
import { paperInBox } from './open-paper.server.ts';
import type { PaperPlace } from './paper-place.ts';

/** Papers that were opened and aren't closed yet. */
function openPapers({ stores: { box } }: App) {
	const { papers } = box.tables;
	return box.read
		.select({ roundId: papers.roundId, wardId: papers.wardId })
		.from(papers)
		.where(eq(papers.closed, false));
}

/** Does something for each paper; one that fails keeps nobody else's from being done. @throws the first that failed */
async function forEach(places: readonly PaperPlace[], work: (place: PaperPlace) => Promise<unknown>): Promise<void> {
	const failures: unknown[] = [];
	for (const place of places) await work(place).catch((problem: unknown) => failures.push(problem));
	if (failures.length > 0) throw failures[0];
}

/**
 * Gets every paper ready for voting on time, so that nobody waits for it: its key from the day on which the paper is
 * fixed, its record when voting opens; and closes each at its closing instant.
 */
export async function openAndClosePapers(app: App): Promise<void> {
	const { main } = app.stores;
	await forEach(await openPapers(app), (place) => closePaper(app, place));
	const now = app.clock();
	const papers = (await listRounds(main)).flatMap((round) =>
		round.wards.map(({ id: wardId }) => ({
			roundId: round.id,
			wardId,
			phase: phaseOf(round, round.decisions, wardId, now)
		}))
	);
	const inPhase = (wanted: Phase) => papers.filter(({ phase }) => phase === wanted);
	await forEach(inPhase('voting'), (place) => paperInBox(app, place));
	await forEach(inPhase('shortlisted'), (place) => issuingKeyOf(main, place));
}

/**
 * A batch has no fewer, except the last one, at closing. Entries are in the record in the order of their batches, and its
 * size is public: with fewer, who watches it could say of a ballot that was opened later within which minute it came.
 */
const FEWEST_TOGETHER = 16;

/** Adds to each record what waits for it, where enough do. */
export async function addAllWaiting(app: App): Promise<void> {
	await forEach(await openPapers(app), (place) => addWaiting(app, place, FEWEST_TOGETHER));
}
