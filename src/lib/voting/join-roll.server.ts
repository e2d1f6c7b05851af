import { eq } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import { isAfter } from '../rounds/phase.ts';
import type { Connection } from '../rounds/plan.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { waysInto } from '../rounds/ways-in.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { refuseClosed } from './open-box.ts';
import { entitlementOf, type Bearer } from './roll.server.ts';

/** What somebody declares before they get a ballot. */
export interface Declaration extends PaperPlace {
	readonly connection: Connection;
	/** That they are at least as old as the round asks. */
	readonly oldEnough: boolean;
}

/**
 * Takes somebody's declaration: it puts them on the voter roll of one ward of a round, where people may come by e-mail;
 * somebody who is entitled already, by a letter say, is asked no more than this. Everyone is on one roll of a round at
 * most; declaring the same again changes nothing.
 * @throws Refusal NotSignedIn, NotFound, RoundNotOpen once voting has closed, NotEligible (age, connection, other-ward,
 * not-by-email)
 */
export async function joinRoll(app: App, bearer: Bearer, declared: Declaration): Promise<void> {
	const { main } = app.stores;
	const { roundId, wardId, connection, oldEnough } = declared;
	const { round, phase } = await findPaperPlace(main, roundId, wardId, app.clock());
	const { actor } = bearer;
	if (!actor && !(await entitlementOf(app, bearer, roundId))) refuse('NotSignedIn', {});
	if (phase === 'cancelled' || isAfter(phase, 'voting')) refuseClosed(round, phase);
	if (!oldEnough) refuse('NotEligible', { reason: 'age' });
	if (!round.connections.includes(connection)) refuse('NotEligible', { reason: 'connection' });
	const { voterRoll } = main.tables;
	await main.transaction(async (tx) => {
		let known = await entitlementOf(app, bearer, roundId, tx);
		if (!known) {
			if (!actor) refuse('NotSignedIn', {});
			const ways = await waysInto(main, roundId, wardId, tx);
			if (!ways.includes('email')) refuse('NotEligible', { reason: 'not-by-email' });
			const entry = { roundId, wardId, connection, personId: actor.id, way: 'email' } as const;
			await tx
				.insert(voterRoll)
				.values({ ...entry, entitlementId: newId(app.random) })
				.onConflictDoNothing();
			known = (await entitlementOf(app, bearer, roundId, tx))!;
		}
		if (known.wardId !== wardId) refuse('NotEligible', { reason: 'other-ward' });
		if (known.connection !== null) return;
		await tx.update(voterRoll).set({ connection }).where(eq(voterRoll.entitlementId, known.id));
	});
}
