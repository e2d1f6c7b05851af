import { and, eq } from 'drizzle-orm';
import { isDuplicate, type Queries } from '$db/store.ts';
import { Refusal, refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import type { CookieJar } from '../people/cookies.server.ts';
import { demand } from '../people/permissions.ts';
import { hashOf, newSecret } from '../people/secrets.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { demandWay } from './demand-way.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { registerInPerson, type InPerson } from './register-in-person.server.ts';
import { entitlementOf, type Bearer } from './roll.server.ts';
import { keepPass, makePass, passesEnd } from './voter-pass.server.ts';

/** So many people can one resident vouch for in a round. */
const MOST_VOUCHED = 2;

async function vouch(app: App, place: PaperPlace, person: InPerson, voucherId: string | null): Promise<string> {
	const { main } = app.stores;
	const { roundId, wardId } = place;
	const token = newSecret(app.random);
	const entitlementId = newId(app.random);
	const { voterRoll, vouchings } = main.tables;
	const write = async (tx: Queries) => {
		if (voucherId !== null) {
			const own = await tx.$count(vouchings, and(eq(vouchings.roundId, roundId), eq(vouchings.voucherId, voucherId)));
			if (own >= MOST_VOUCHED) refuse('MayNotVouch', { why: 'enough' });
		}
		await registerInPerson(app, tx, place, 'vouched', person, entitlementId);
		await tx.insert(voterRoll).values({ entitlementId, roundId, wardId, way: 'vouched' });
		await tx.insert(vouchings).values({ tokenHash: hashOf(token), roundId, wardId, entitlementId, voucherId });
	};
	try {
		await main.transaction(write);
	} catch (problem) {
		if (isDuplicate(problem)) refuse('OnRegister', { way: 'vouched' });
		throw problem;
	}
	return token;
}

/**
 * An officer vouches for somebody: they're written into the register and entitled to one ballot.
 * @returns the secret of a link that opens it once
 * @throws Refusal NotSignedIn, NotAllowed, NotFound, WayNotAdmitted, RoundNotOpen, BadInput, OnRegister
 */
export async function vouchAsOfficer(
	app: App,
	actor: Actor | null,
	{ roundId, wardId }: PaperPlace,
	person: InPerson
): Promise<string> {
	demand(actor, 'voters.manage', { wardIds: [wardId] });
	await demandWay(app, { roundId, wardId }, 'vouched');
	return vouch(app, { roundId, wardId }, person, null);
}

/**
 * Whether a resident can vouch for somebody in a ward: they are on its roll, came there in another way, and haven't vouched
 * for two already.
 * @throws Refusal NotSignedIn, MayNotVouch
 */
async function demandVoucher(app: App, bearer: Bearer, { roundId, wardId }: PaperPlace): Promise<string> {
	const entry = await entitlementOf(app, bearer, roundId);
	if (!entry && !bearer.actor) refuse('NotSignedIn', {});
	if (entry?.wardId !== wardId || entry.connection === null) refuse('MayNotVouch', { why: 'not-on-roll' });
	if (entry.way === 'vouched') refuse('MayNotVouch', { why: 'vouched' });
	return entry.id;
}

/** How many more people a resident can vouch for. @throws Refusal as vouchAsResident does */
export async function vouchingsLeft(app: App, bearer: Bearer, { roundId, wardId }: PaperPlace): Promise<number> {
	const { read, tables } = app.stores.main;
	const voucherId = await demandVoucher(app, bearer, { roundId, wardId });
	await demandWay(app, { roundId, wardId }, 'vouched');
	const { vouchings } = tables;
	const own = await read.$count(vouchings, and(eq(vouchings.roundId, roundId), eq(vouchings.voucherId, voucherId)));
	return MOST_VOUCHED - own;
}

/**
 * A resident vouches for somebody. Where the register has somebody like them, only an officer can go on; a resident doesn't
 * hear in which way that one votes.
 * @returns the secret of a link that opens the ballot paper once
 * @throws Refusal NotSignedIn, NotFound, WayNotAdmitted, RoundNotOpen, MayNotVouch, BadInput
 */
export async function vouchAsResident(
	app: App,
	bearer: Bearer,
	{ roundId, wardId }: PaperPlace,
	person: Omit<InPerson, 'reason'>
): Promise<string> {
	const voucherId = await demandVoucher(app, bearer, { roundId, wardId });
	await demandWay(app, { roundId, wardId }, 'vouched');
	try {
		return await vouch(app, { roundId, wardId }, { ...person, reason: '' }, voucherId);
	} catch (problem) {
		if (problem instanceof Refusal && problem.code === 'OnRegister') refuse('MayNotVouch', { why: 'on-register' });
		throw problem;
	}
}

/** What a link opens; nothing is used up by looking. @throws Refusal VouchingUnusable */
export async function lookAtVouching(app: App, token: string) {
	const { read, tables } = app.stores.main;
	const { vouchings } = tables;
	const [row] = await read
		.select()
		.from(vouchings)
		.where(eq(vouchings.tokenHash, hashOf(token)));
	if (!row) refuse('VouchingUnusable', { why: 'unknown' });
	if (row.used) refuse('VouchingUnusable', { why: 'used' });
	const { round, ward } = await findPaperPlace(app.stores.main, row.roundId, row.wardId, app.clock());
	return {
		round: { id: round.id, title: round.title, example: round.example },
		ward: { id: ward.id, name: ward.name }
	};
}

/**
 * Opens the ballot paper that a link is for, in this browser and no other: the link is used up.
 * @throws Refusal VouchingUnusable
 */
export async function useVouching(app: App, cookies: CookieJar, token: string): Promise<PaperPlace> {
	const { main } = app.stores;
	const { vouchings } = main.tables;
	const { round, ward } = await lookAtVouching(app, token);
	const { round: whole } = await findPaperPlace(main, round.id, ward.id, app.clock());
	const ends = passesEnd(whole);
	const pass = await main.transaction(async (tx) => {
		const [row] = await tx
			.update(vouchings)
			.set({ used: true })
			.where(and(eq(vouchings.tokenHash, hashOf(token)), eq(vouchings.used, false)))
			.returning({ entitlementId: vouchings.entitlementId });
		return makePass(app, tx, row?.entitlementId ?? refuse('VouchingUnusable', { why: 'used' }), ends);
	});
	keepPass(app, cookies, round.id, pass, ends);
	return { roundId: round.id, wardId: ward.id };
}
