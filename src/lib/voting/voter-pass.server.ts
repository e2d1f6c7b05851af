import { and, eq, gt, lt, lte } from 'drizzle-orm';
import type { Queries, Reads, Store } from '$db/store.ts';
import type { App } from '../operations/app.server.ts';
import { forgetSecret, keepSecret, PASS_COOKIE, readSecret, type CookieJar } from '../people/cookies.server.ts';
import { hashOf, newSecret } from '../people/secrets.server.ts';

/**
 * Voter passes: what opens one entitlement in one browser without an account. A browser holds one for each round at most,
 * until somebody signs in or out there.
 */
const cookieOf = (roundId: string): string => `${PASS_COOKIE}${roundId}`;

const DAYS_AFTER_CLOSING = 90;

/** When a round's passes end: the same for all of them, so that it doesn't tell when one was given. */
export const passesEnd = (round: { readonly closesAt: Date }): Date =>
	new Date(round.closesAt.getTime() + DAYS_AFTER_CLOSING * 86_400_000);

/** So long lasts a pass in a browser that many people use in turn. Who takes longer is let in again. */
const TURN_MINUTES = 45;

/**
 * When the pass of a turn ends that begins now. Every pass that ends no later is one of a turn: others last for months after
 * closing, also where voting is about to close.
 */
export const endOfTurn = (now: Date): Date => new Date(now.getTime() + TURN_MINUTES * 60_000);

/**
 * Makes a pass, inside the caller's transaction.
 * @param expiresAt as `passesEnd` says, or `endOfTurn`
 * @returns the token, for the browser alone
 */
export async function makePass(app: App, tx: Queries, entitlementId: string, expiresAt: Date): Promise<string> {
	const token = newSecret(app.random);
	const { voterPasses } = app.stores.main.tables;
	await tx.insert(voterPasses).values({ tokenHash: hashOf(token), entitlementId, expiresAt });
	return token;
}

/** Puts a pass into a browser, in the place of any that it had for this round. */
export const keepPass = (app: App, cookies: CookieJar, roundId: string, token: string, expiresAt: Date): void =>
	keepSecret(app, cookies, cookieOf(roundId), token, expiresAt);

/** @returns the pass that this browser has for a round, good or not; null when it has none */
export const readPass = (app: App, cookies: CookieJar, roundId: string): string | null =>
	readSecret(app, cookies, cookieOf(roundId));

/** Ends a browser's pass for a round, here and there. */
export async function dropPass(app: App, cookies: CookieJar, roundId: string): Promise<void> {
	const token = readPass(app, cookies, roundId);
	const { voterPasses } = app.stores.main.tables;
	if (token !== null) {
		await app.stores.main.transaction((tx) => tx.delete(voterPasses).where(eq(voterPasses.tokenHash, hashOf(token))));
	}
	forgetSecret(app, cookies, cookieOf(roundId));
}

/** Ends what browsers were given for a turn, inside the caller's transaction; not what a voter took home from it. */
export async function endTurnPasses(app: App, tx: Queries, entitlementId: string): Promise<void> {
	const { voterPasses } = app.stores.main.tables;
	const ofTurn = lte(voterPasses.expiresAt, endOfTurn(app.clock()));
	await tx.delete(voterPasses).where(and(eq(voterPasses.entitlementId, entitlementId), ofTurn));
}

/** Whether, and for which entitlement, a pass is good. @returns its id */
export async function entitlementOfPass(
	app: App,
	token: string,
	read: Reads = app.stores.main.read
): Promise<string | null> {
	const { voterPasses } = app.stores.main.tables;
	const [pass] = await read
		.select({ entitlementId: voterPasses.entitlementId })
		.from(voterPasses)
		.where(and(eq(voterPasses.tokenHash, hashOf(token)), gt(voterPasses.expiresAt, app.clock())));
	return pass?.entitlementId ?? null;
}

/** Deletes the passes that have ended. To be run every hour or so. */
export async function deleteEndedPasses(app: App): Promise<void> {
	const main: Store<'main'> = app.stores.main;
	const { voterPasses } = main.tables;
	await main.transaction(async (tx) => {
		await tx.delete(voterPasses).where(lt(voterPasses.expiresAt, app.clock()));
	});
}
