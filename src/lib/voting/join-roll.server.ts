import { eq } from 'drizzle-orm';
import type { Reads, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import { aPostcodeOf, findByPostcode } from '../places/postcodes.server.ts';
import { isAfter } from '../rounds/phase.ts';
import type { Connection } from '../rounds/plan.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { waysInto } from '../rounds/ways-in.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { refuseClosed } from './open-box.ts';
import { isNameOnRegister } from './register-in-person.server.ts';
import { entitlementOf, type Bearer } from './roll.server.ts';

/** What somebody declares before they get a ballot. */
export interface Declaration extends PaperPlace {
	readonly connection: Connection;
	/** That they are at least as old as the round asks. */
	readonly oldEnough: boolean;
	/** Where they live, work or study, as they typed it. It's looked up, and kept nowhere. */
	readonly postcode?: string | undefined;
}

/**
 * Whether a postcode is asked for: of those who come by e-mail, wherever the installation knows the ward's postcodes. Whoever
 * has a letter was written to where they live.
 */
export async function asksForPostcode(app: App, bearer: Bearer, { roundId, wardId }: PaperPlace): Promise<boolean> {
	if (await entitlementOf(app, bearer, roundId)) return false;
	return (await aPostcodeOf(app.stores.main, wardId)) !== null;
}

async function demandPostcode(main: Store<'main'>, wardId: string, typed: string, read: Reads): Promise<void> {
	if ((await aPostcodeOf(main, wardId, read)) === null) return;
	const answer = await findByPostcode(main, typed, read);
	if (answer.found === 'not-a-postcode') refuse('PostcodeElsewhere', { why: answer.found });
	if (answer.found === 'none') refuse('PostcodeElsewhere', { why: 'unknown' });
	const places = answer.found === 'one' ? [answer.place] : answer.places;
	if (!places.some((place) => place.wardId === wardId)) refuse('PostcodeElsewhere', { why: 'elsewhere' });
}

/**
 * Takes somebody's declaration: it puts them on the voter roll of one ward of a round, where people may come by e-mail;
 * somebody who is entitled already, by a letter say, is asked no more than this. Everyone is on one roll of a round at
 * most; declaring the same again changes nothing.
 * @throws Refusal NotSignedIn, NotFound, RoundNotOpen once voting has closed, NotEligible (age, connection, other-ward,
 * not-by-email, in-person), PostcodeElsewhere
 */
export async function joinRoll(app: App, bearer: Bearer, declared: Declaration): Promise<void> {
	const { main } = app.stores;
	const { roundId, wardId, connection, oldEnough, postcode } = declared;
	const { round, phase } = await findPaperPlace(main, roundId, wardId, app.clock());
	const { actor } = bearer;
	if (!actor && !(await entitlementOf(app, bearer, roundId))) refuse('NotSignedIn', {});
	if (phase === 'cancelled' || isAfter(phase, 'voting')) refuseClosed(round, phase, app.clock());
	if (!oldEnough) refuse('NotEligible', { reason: 'age' });
	if (!round.connections.includes(connection)) refuse('NotEligible', { reason: 'connection' });
	const { voterRoll } = main.tables;
	await main.transaction(async (tx) => {
		let known = await entitlementOf(app, bearer, roundId, tx);
		if (!known) {
			if (!actor) refuse('NotSignedIn', {});
			const ways = await waysInto(main, roundId, wardId, tx);
			if (!ways.includes('email')) refuse('NotEligible', { reason: 'not-by-email' });
			await demandPostcode(main, wardId, postcode ?? '', tx);
			if (await isNameOnRegister(main, tx, { roundId, wardId }, actor.name)) {
				refuse('NotEligible', { reason: 'in-person' });
			}
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
