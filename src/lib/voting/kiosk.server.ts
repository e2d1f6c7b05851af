import { hash, verify } from '@node-rs/argon2';
import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { forgetSecret, keepSecret, readSecret, type CookieJar } from '../people/cookies.server.ts';
import { endSession } from '../people/lucia.server.ts';
import { demand } from '../people/permissions.ts';
import { recordAction } from '../rounds/officers-record.server.ts';
import { hashOf, newSecret } from '../people/secrets.server.ts';
import { isAfter, phaseOf } from '../rounds/phase.ts';
import { demandWay } from './demand-way.server.ts';
import { isPin } from './kiosk-pin.ts';
import { refuseClosed } from './open-box.ts';
import type { PaperPlace } from './paper-place.ts';
import { dropPass, endTurnPasses } from './voter-pass.server.ts';

const COOKIE = 'kiosk';
const HOURS = 12;
const MOST_TRIES = 5;
/** Few digits fall quickly to whoever has the database: the limit on tries is what guards them. OWASP's smallest setting. */
const SETTINGS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A tablet at which people vote one after another. Its token can let voters in, with the officer's PIN, and nothing else. */
export interface Kiosk extends PaperPlace {
	readonly tokenHash: string;
	/** Whose turn it is; null while it's nobody's. */
	readonly entitlementId: string | null;
}

/** Whether this browser says that it's a kiosk, or was one: then it's nothing else. */
export const isKiosk = (app: App, cookies: CookieJar): boolean => readSecret(app, cookies, COOKIE) !== null;

/** @returns null where this browser is no kiosk, and once it has ended */
export async function kioskOf(app: App, cookies: CookieJar): Promise<Kiosk | null> {
	const token = readSecret(app, cookies, COOKIE);
	if (token === null) return null;
	const { read, tables } = app.stores.main;
	const { kiosks } = tables;
	const [row] = await read
		.select()
		.from(kiosks)
		.where(and(eq(kiosks.tokenHash, hashOf(token)), gt(kiosks.expiresAt, app.clock())));
	return row ?? null;
}

/** @throws Refusal NotFound in a browser that is no kiosk; KioskRefused (ended) */
export async function demandKiosk(app: App, cookies: CookieJar): Promise<Kiosk> {
	if (!isKiosk(app, cookies)) refuse('NotFound', { what: 'page' });
	return (await kioskOf(app, cookies)) ?? refuse('KioskRefused', { why: 'ended' });
}

/**
 * Makes a kiosk of this browser: the officer is signed out there, and what it has instead can only let voters in.
 * @throws Refusal NotSignedIn, NotAllowed, NotFound, WayNotAdmitted, RoundNotOpen, BadInput for a PIN that's none
 */
export async function startKiosk(
	app: App,
	actor: Actor | null,
	cookies: CookieJar,
	{ roundId, wardId }: PaperPlace,
	pin: string
): Promise<void> {
	demand(actor, 'voters.manage', { wardIds: [wardId] });
	const round = await demandWay(app, { roundId, wardId }, 'kiosk');
	const phase = phaseOf(round, round.decisions, wardId, app.clock());
	if (isAfter('voting', phase)) refuseClosed(round, phase, app.clock());
	if (!isPin(pin)) refuse('BadInput', { where: 'pin', why: 'six to twelve digits' });
	const token = newSecret(app.random);
	const { kiosks } = app.stores.main.tables;
	const row = {
		...{ tokenHash: hashOf(token), roundId, wardId, personId: actor.id, triesLeft: MOST_TRIES },
		pinHash: await hash(pin, SETTINGS),
		expiresAt: new Date(app.clock().getTime() + HOURS * 3_600_000)
	};
	await app.stores.main.transaction(async (tx) => {
		await tx.insert(kiosks).values(row);
		const deed = { roundId, wardIds: [wardId], action: 'kiosk-started', office: 'officer' } as const;
		await recordAction(app, tx, actor, deed);
	});
	await endSession(app, cookies);
	keepSecret(app, cookies, COOKIE, token, new Date(Date.now() + HOURS * 3_600_000));
}

const ofKiosk = ({ stores: { main } }: App, { tokenHash }: Kiosk) => eq(main.tables.kiosks.tokenHash, tokenHash);

/**
 * Goes on only with the officer's PIN. A try is used up before it's looked at, so that many at once are no more than five.
 * @throws Refusal KioskRefused (pin; ended, with the last wrong try)
 */
export async function demandPin(app: App, kiosk: Kiosk, pin: string): Promise<void> {
	const { main } = app.stores;
	const { kiosks } = main.tables;
	const pinHash = await main.transaction(async (tx) => {
		const [row] = await tx
			.update(kiosks)
			.set({ triesLeft: sql`${kiosks.triesLeft} - 1` })
			.where(and(ofKiosk(app, kiosk), gt(kiosks.triesLeft, 0)))
			.returning({ pinHash: kiosks.pinHash });
		return row?.pinHash ?? refuse('KioskRefused', { why: 'ended' });
	});
	const isRight = isPin(pin) && (await verify(pinHash, pin));
	await main.transaction(async (tx) => {
		if (isRight) await tx.update(kiosks).set({ triesLeft: MOST_TRIES }).where(ofKiosk(app, kiosk));
		else await tx.delete(kiosks).where(and(ofKiosk(app, kiosk), eq(kiosks.triesLeft, 0)));
	});
	if (!isRight) refuse('KioskRefused', { why: 'pin' });
}

/**
 * Ends a voter's turn: what they were given is taken out of this browser, and nothing of it opens anything any more. What
 * they took home (take-home.server.ts) does.
 */
export async function endTurn(app: App, cookies: CookieJar, kiosk: Kiosk): Promise<void> {
	const { main } = app.stores;
	const { kiosks } = main.tables;
	await dropPass(app, cookies, kiosk.roundId);
	await main.transaction(async (tx) => {
		if (kiosk.entitlementId) await endTurnPasses(app, tx, kiosk.entitlementId);
		await tx.update(kiosks).set({ entitlementId: null }).where(ofKiosk(app, kiosk));
	});
}

/** This browser is no kiosk any more. */
export function forgetKiosk(app: App, cookies: CookieJar): void {
	forgetSecret(app, cookies, COOKIE);
}

/** Ends the kiosk in this browser. @throws Refusal KioskRefused without the officer's PIN */
export async function leaveKiosk(app: App, cookies: CookieJar, pin: string): Promise<void> {
	const kiosk = await demandKiosk(app, cookies);
	await demandPin(app, kiosk, pin);
	await endTurn(app, cookies, kiosk);
	const { main } = app.stores;
	await main.transaction((tx) => tx.delete(main.tables.kiosks).where(ofKiosk(app, kiosk)));
	forgetKiosk(app, cookies);
}

const ofPlace = ({ stores: { main } }: App, { roundId, wardId }: PaperPlace) =>
	and(eq(main.tables.kiosks.roundId, roundId), eq(main.tables.kiosks.wardId, wardId));

/** How many kiosks a ward has running. */
export const countKiosks = (app: App, place: PaperPlace): Promise<number> => {
	const { read, tables } = app.stores.main;
	return read.$count(tables.kiosks, and(ofPlace(app, place), gt(tables.kiosks.expiresAt, app.clock())));
};

/** Ends all of a ward's kiosks, wherever the tablets are. @throws Refusal NotSignedIn, NotAllowed */
export async function endKiosks(app: App, actor: Actor | null, place: PaperPlace): Promise<void> {
	demand(actor, 'voters.manage', { wardIds: [place.wardId] });
	const { main } = app.stores;
	await main.transaction((tx) => tx.delete(main.tables.kiosks).where(ofPlace(app, place)));
}

/** Deletes the kiosks that have ended. To be run every hour or so. */
export async function deleteEndedKiosks(app: App): Promise<void> {
	const { main } = app.stores;
	const { kiosks } = main.tables;
	await main.transaction((tx) => tx.delete(kiosks).where(lte(kiosks.expiresAt, app.clock())));
}
