import { and, eq, gt } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { hashOf } from '../people/secrets.server.ts';
import { isAfter } from '../rounds/phase.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { refuseClosed } from './open-box.ts';
import type { PaperPlace } from './paper-place.ts';

/**
 * What the home pass of a kiosk's voter opens: their ballot paper, in whichever browser it's shown by.
 * @param pass as home-pass.ts makes it
 * @param roundId the round that it's typed in for; null where any round's is taken
 * @returns where it leads, and when it ends
 * @throws Refusal CodeUnusable (not-taken-home, other-round); RoundNotOpen once voting has closed
 */
export async function goOnAtHome(
	app: App,
	pass: string,
	roundId: string | null
): Promise<{ place: PaperPlace; expiresAt: Date }> {
	const { main } = app.stores;
	const { voterPasses, voterRoll } = main.tables;
	const [found] = await main.read
		.select({ roundId: voterRoll.roundId, wardId: voterRoll.wardId, expiresAt: voterPasses.expiresAt })
		.from(voterPasses)
		.innerJoin(voterRoll, eq(voterRoll.entitlementId, voterPasses.entitlementId))
		.where(and(eq(voterPasses.tokenHash, hashOf(pass)), gt(voterPasses.expiresAt, app.clock())));
	if (!found) refuse('CodeUnusable', { why: 'not-taken-home' });
	const { expiresAt, ...place } = found;
	if (roundId !== null && place.roundId !== roundId) refuse('CodeUnusable', { why: 'other-round' });
	const { round, phase } = await findPaperPlace(main, place.roundId, place.wardId, app.clock());
	if (phase === 'cancelled' || isAfter(phase, 'voting')) refuseClosed(round, phase, app.clock());
	return { place, expiresAt };
}
