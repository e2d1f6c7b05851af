import { and, eq } from 'drizzle-orm';
import type { Reads } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import type { Connection } from '../rounds/plan.ts';
import type { WayToCredential } from '../rounds/ways.ts';
import { entitlementOfPass } from './voter-pass.server.ts';

/** Who asks, by what their browser brought: a session, a voter pass, both or neither. */
export interface Bearer {
	readonly actor: Actor | null;
	/** The pass for the round that is asked about. */
	readonly pass: string | null;
}

/** The right to one ballot in one ward of a round. */
export interface Entitlement {
	readonly id: string;
	readonly wardId: string;
	readonly way: WayToCredential;
	/** The tie to the ward; null as long as it isn't declared. */
	readonly connection: Connection | null;
	/** Whether a phone has taken up the credential. */
	readonly taken: boolean;
}

/**
 * The entitlement that somebody has in a round: the one that their pass opens, or else the one of their account. A pass
 * comes first, since it was given to this browser after whoever is signed in had signed in.
 * @returns null when they have none
 */
export async function entitlementOf(
	app: App,
	{ actor, pass }: Bearer,
	roundId: string,
	read: Reads = app.stores.main.read
): Promise<Entitlement | null> {
	const { voterRoll } = app.stores.main.tables;
	const passed = pass === null ? null : await entitlementOfPass(app, pass, read);
	const mine = [
		...(passed === null ? [] : [eq(voterRoll.entitlementId, passed)]),
		...(actor ? [eq(voterRoll.personId, actor.id)] : [])
	];
	for (const own of mine) {
		const [row] = await read
			.select()
			.from(voterRoll)
			.where(and(eq(voterRoll.roundId, roundId), own));
		if (!row) continue;
		const { entitlementId: id, wardId, way, connection, blinded } = row;
		return { id, wardId, way, connection, taken: blinded !== null };
	}
	return null;
}

/**
 * The same, for what only voters may do.
 * @throws Refusal NotSignedIn for somebody with neither session nor entitlement; NotEligible (not-on-roll)
 */
export async function demandEntitlement(app: App, bearer: Bearer, roundId: string, read?: Reads): Promise<Entitlement> {
	const found = await entitlementOf(app, bearer, roundId, read);
	if (found) return found;
	return bearer.actor ? refuse('NotEligible', { reason: 'not-on-roll' }) : refuse('NotSignedIn', {});
}
