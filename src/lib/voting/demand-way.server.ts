import type { Reads } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { isAfter } from '../rounds/phase.ts';
import { findPaperPlace, type Round } from '../rounds/rounds.server.ts';
import { waysInto } from '../rounds/ways-in.server.ts';
import { refuseClosed } from './open-box.ts';
import type { PaperPlace } from './paper-place.ts';

/**
 * Goes on only where a ward lets people vote in some way, and until voting closes.
 * @throws Refusal NotFound, WayNotAdmitted, RoundNotOpen once voting has closed or the round was called off
 */
export async function demandWay(
	{ stores: { main }, clock }: App,
	{ roundId, wardId }: PaperPlace,
	way: 'vouched' | 'kiosk' | 'paper',
	read: Reads = main.read
): Promise<Round> {
	const { round, phase } = await findPaperPlace(main, roundId, wardId, clock(), read);
	if (phase === 'cancelled' || isAfter(phase, 'voting')) refuseClosed(round, phase, clock());
	if (!(await waysInto(main, roundId, wardId, read)).includes(way)) refuse('WayNotAdmitted', { way });
	return round;
}
