import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { isAfter } from '../rounds/phase.ts';
import { phaseName } from '../rounds/phase-words.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { closePaper } from './close-paper.server.ts';
import { deliverAgreed } from './enter-slip.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { slipCounts } from './slips.server.ts';

/**
 * Says, once voting has closed, that every slip that came back is entered; the record can be closed then. It can't be taken
 * back, and saying it twice changes nothing.
 * @throws Refusal NotSignedIn, NotAllowed, NotFound, WrongPhase before voting has closed, SlipsMissing while slips are
 * entered once only or not alike
 */
export async function sayAllSlipsIn(app: App, actor: Actor | null, { roundId, wardId }: PaperPlace): Promise<void> {
	demand(actor, 'voters.manage', { wardIds: [wardId] });
	const { main } = app.stores;
	const place = { roundId, wardId };
	const { phase } = await findPaperPlace(main, roundId, wardId, app.clock());
	if (phase !== 'counting' && !isAfter(phase, 'counting')) {
		refuse('WrongPhase', { phase: phaseName(phase), needs: phaseName('counting') });
	}
	await deliverAgreed(app, place);
	await main.transaction(async (tx) => {
		const { states, once, differing } = await slipCounts(main, place, tx);
		if (once + differing + states.agreed > 0) refuse('SlipsMissing', { once: once + states.agreed, differing });
		const { slipClosings } = main.tables;
		const row = { roundId, wardId, personId: actor.id, at: app.clock() };
		await tx.insert(slipClosings).values(row).onConflictDoNothing();
	});
	await closePaper(app, place);
}
