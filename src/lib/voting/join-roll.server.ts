import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { isAfter } from '../rounds/phase.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { refuseClosed } from './open-box.ts';
import { rollEntry, type Connection } from './roll.server.ts';

/** What somebody declares before they get a ballot. */
export interface Declaration extends PaperPlace {
	readonly connection: Connection;
	/** That they are at least as old as the round asks. */
	readonly oldEnough: boolean;
}

/**
 * Puts somebody on the voter roll of one ward of a round. Everyone is on one roll of a round at most; declaring the same
 * again changes nothing.
 * @throws Refusal NotSignedIn, NotFound, RoundNotOpen once voting has closed, NotEligible (age, connection, other-ward)
 */
export async function joinRoll(app: App, actor: Actor | null, declared: Declaration): Promise<void> {
	demand(actor, 'ballot.cast', { ownerId: actor?.id });
	const { main } = app.stores;
	const { roundId, wardId, connection, oldEnough } = declared;
	const { round, phase } = await findPaperPlace(main, roundId, wardId, app.clock());
	if (phase === 'cancelled' || isAfter(phase, 'voting')) refuseClosed(round, phase, app.clock());
	if (!oldEnough) refuse('NotEligible', { reason: 'age' });
	if (!round.connections.includes(connection)) refuse('NotEligible', { reason: 'connection' });
	const { voterRoll } = main.tables;
	await main.transaction(async (tx) => {
		await tx.insert(voterRoll).values({ roundId, wardId, personId: actor.id, connection }).onConflictDoNothing();
		const entry = await rollEntry(main, roundId, actor.id, tx);
		if (entry?.wardId !== wardId) refuse('NotEligible', { reason: 'other-ward' });
	});
}
