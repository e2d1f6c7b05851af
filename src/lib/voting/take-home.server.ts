import { and, eq, gt, ne } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { CookieJar } from '../people/cookies.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { demandKiosk } from './kiosk.server.ts';
import { refuseClosed } from './open-box.ts';
import { endOfTurn, entitlementOfPass, passesEnd, readPass } from './voter-pass.server.ts';

/**
 * Lets the voter whose turn it is at a kiosk go on at home: from then on their home pass (home-pass.ts) opens their
 * entitlement, however their turn ends. A later one takes the place of an earlier one, until a credential was asked for: then
 * only the code that made it is of any use.
 * @param tokenHash SHA-256 of the pass, in hexadecimal; the tablet keeps the pass itself to itself
 * @throws Refusal NotFound in a browser that is no kiosk; KioskRefused (ended, over); RoundNotOpen; CredentialTaken; BadInput
 * for a hash that opens something else
 */
export async function takeHome(app: App, cookies: CookieJar, tokenHash: string): Promise<void> {
	const { main } = app.stores;
	const { roundId, wardId, entitlementId } = await demandKiosk(app, cookies);
	const { round, phase } = await findPaperPlace(main, roundId, wardId, app.clock());
	if (phase !== 'voting') refuseClosed(round, phase, app.clock());
	const pass = readPass(app, cookies, roundId);
	const { voterPasses, voterRoll } = main.tables;
	await main.transaction(async (tx) => {
		const opens = pass === null ? null : await entitlementOfPass(app, pass, tx);
		if (entitlementId === null || opens !== entitlementId) refuse('KioskRefused', { why: 'over' });
		const [known] = await tx.select().from(voterPasses).where(eq(voterPasses.tokenHash, tokenHash));
		if (known && known.entitlementId !== entitlementId) refuse('BadInput', { where: 'hash', why: 'known already' });
		if (known) return;
		const [entry] = await tx.select().from(voterRoll).where(eq(voterRoll.entitlementId, entitlementId));
		if (entry!.blinded !== null) refuse('CredentialTaken', {});
		const earlier = and(
			eq(voterPasses.entitlementId, entitlementId),
			gt(voterPasses.expiresAt, endOfTurn(app.clock()))
		);
		await tx.delete(voterPasses).where(and(earlier, ne(voterPasses.tokenHash, tokenHash)));
		await tx.insert(voterPasses).values({ tokenHash, entitlementId, expiresAt: passesEnd(round) });
	});
}
