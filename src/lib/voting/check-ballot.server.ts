import type { App } from '../operations/app.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { checkBallot, type Ballot } from './ballot.ts';
import type { PaperPlace } from './paper-place.ts';
import { refuseClosed } from './open-box.ts';
import { readPaper } from './paper.server.ts';

/**
 * Whether a ballot could be cast now, without casting it: for the check before it.
 * @throws Refusal NotFound, RoundNotOpen, and what checkBallot throws
 */
export async function checkOpenBallot(app: App, place: PaperPlace, ballot: Ballot): Promise<void> {
	const { main } = app.stores;
	const { round, ward, phase } = await findPaperPlace(main, place.roundId, place.wardId, app.clock());
	if (phase !== 'voting') refuseClosed(round, phase);
	checkBallot(await readPaper(main, round, ward), ballot);
}
