import { and, eq, isNull } from 'drizzle-orm';
import { isDuplicate, type Queries } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import type { CookieJar } from '../people/cookies.server.ts';
import { demandWay } from './demand-way.server.ts';
import { demandKiosk, demandPin, type Kiosk } from './kiosk.server.ts';
import { registerInPerson, registerKey, type InPerson } from './register-in-person.server.ts';
import { endOfTurn, keepPass, makePass } from './voter-pass.server.ts';

/** What somebody was given at a kiosk of this ward before and hasn't taken up: then their turn was cut short. */
async function leftUnused(
	{ stores: { main } }: App,
	tx: Queries,
	{ roundId, wardId }: Kiosk,
	person: InPerson
): Promise<string | null> {
	const { inPersonRegister: register, voterRoll } = main.tables;
	const { name, postcode } = registerKey(person);
	const [row] = await tx
		.select({ entitlementId: voterRoll.entitlementId })
		.from(register)
		.innerJoin(voterRoll, eq(voterRoll.entitlementId, register.entitlementId))
		.where(
			and(
				...[eq(register.roundId, roundId), eq(register.wardId, wardId), eq(register.way, 'kiosk')],
				...[eq(register.name, name), eq(register.postcode, postcode), isNull(voterRoll.blinded)]
			)
		);
	return row?.entitlementId ?? null;
}

async function entitle(app: App, tx: Queries, { roundId, wardId }: Kiosk, person: InPerson): Promise<string> {
	const entitlementId = newId(app.random);
	const { voterRoll } = app.stores.main.tables;
	await registerInPerson(app, tx, { roundId, wardId }, 'kiosk', person, entitlementId);
	await tx.insert(voterRoll).values({ entitlementId, roundId, wardId, way: 'kiosk' });
	return entitlementId;
}

/**
 * Lets somebody vote at a kiosk: writes them into the register, and puts a pass into this browser that opens their ballot
 * paper and nothing else. Whoever left before they cast a ballot is let in again.
 * @param pin the officer's: a voter can't let in the next one
 * @throws Refusal KioskRefused, WayNotAdmitted, RoundNotOpen, BadInput, OnRegister
 */
export async function letIn(
	app: App,
	cookies: CookieJar,
	{ pin, ...person }: InPerson & { readonly pin: string }
): Promise<void> {
	const { main } = app.stores;
	const kiosk = await demandKiosk(app, cookies);
	registerKey(person);
	await demandPin(app, kiosk, pin);
	await demandWay(app, kiosk, 'kiosk');
	const { kiosks } = main.tables;
	try {
		const token = await main.transaction(async (tx) => {
			const again = person.reason.trim() === '' ? await leftUnused(app, tx, kiosk, person) : null;
			const entitlementId = again ?? (await entitle(app, tx, kiosk, person));
			const free = and(eq(kiosks.tokenHash, kiosk.tokenHash), isNull(kiosks.entitlementId));
			const taken = await tx.update(kiosks).set({ entitlementId }).where(free).returning({ at: kiosks.tokenHash });
			if (taken.length === 0) refuse('KioskRefused', { why: 'busy' });
			return makePass(app, tx, entitlementId, endOfTurn(app.clock()));
		});
		keepPass(app, cookies, kiosk.roundId, token, endOfTurn(new Date()));
	} catch (problem) {
		if (isDuplicate(problem)) refuse('OnRegister', { way: 'kiosk' });
		throw problem;
	}
}
