import { eq } from 'drizzle-orm';
import type { App } from '../operations/app.server.ts';
import { phaseOf } from '../rounds/phase.ts';
import { listRounds } from '../rounds/rounds.server.ts';
import { addWaiting, closePaper } from './close-paper.server.ts';
import { issuingKeyOf } from './issuing-key.server.ts';
import { paperInBox } from './open-paper.server.ts';

/** Papers that were opened and aren't closed yet. */
function openPapers({ stores: { box } }: App) {
	const { papers } = box.tables;
	return box.read
		.select({ roundId: papers.roundId, wardId: papers.wardId })
		.from(papers)
		.where(eq(papers.closed, false));
}

/**
 * Gets every paper ready for voting on time, so that nobody waits for it: its key from the day on which the paper is
 * fixed, its record when voting opens; and closes each at its closing instant.
 */
export async function openAndClosePapers(app: App): Promise<void> {
	const now = app.clock();
	for (const place of await openPapers(app)) await closePaper(app, place);
	for (const round of await listRounds(app.stores.main)) {
		for (const { id: wardId } of round.wards) {
			const place = { roundId: round.id, wardId };
			const phase = phaseOf(round, round.decisions, wardId, now);
			if (phase === 'shortlisted') await issuingKeyOf(app.stores.main, place);
			if (phase === 'voting') await paperInBox(app, place);
		}
	}
}

/** Adds to each record what waits for it: a ballot is in it within a minute or so, however few people vote. */
export async function addAllWaiting(app: App): Promise<void> {
	for (const place of await openPapers(app)) await addWaiting(app, place);
}
