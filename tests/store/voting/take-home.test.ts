import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import { hashOf } from '$lib/people/secrets.server.ts';
import { goOnAtHome } from '$lib/voting/go-on-at-home.server.ts';
import { homePass, homePassHash } from '$lib/voting/home-pass.ts';
import { issueCredential } from '$lib/voting/issue-credential.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { demandKiosk, endTurn, leaveKiosk, startKiosk } from '$lib/voting/kiosk.server.ts';
import { letIn } from '$lib/voting/let-in.server.ts';
import type { Bearer } from '$lib/voting/roll.server.ts';
import { takeHome } from '$lib/voting/take-home.server.ts';
import { deleteEndedPasses, keepPass, readPass } from '$lib/voting/voter-pass.server.ts';
import { cookieJar } from '../people/cookie-jar.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { admit, AFTER, CLOSES, decide, FARADAY, HERE, makeResident, makeRound, ROUND } from './a-round.ts';
import { refusal } from './refusal.ts';

const PIN = '135792';
const PASS = homePass('K7M29QXD4TRVB2WN8HJ0123456Z');
const HASH = homePassHash(PASS);
const OTHER = homePass('J7M29QXD4TRVB2WN8HJ0123456Z');
const zoe = { name: 'Zoe Young', postcode: 'SE17 2HT', reason: '', pin: PIN };
const yan = { ...zoe, name: 'Yan Old' };
const blinded = (byte: number) => Uint8Array.of(0, ...new Uint8Array(383).fill(byte));
type Jar = ReturnType<typeof cookieJar>;

describeStores('a code that a kiosk’s voter takes home', (open) => {
	async function startAnother(app: TestApp, name: string): Promise<Jar> {
		const officer = { ...(await makeResident(app, name)), roles: [{ role: 'officer', wardId: FARADAY }] as const };
		const jar = cookieJar();
		await startKiosk(app, officer, jar, HERE, PIN);
		return jar;
	}

	/** A kiosk at which it's Zoe's turn, and she has declared that she may vote. */
	async function openTurn() {
		const app = await open();
		await makeRound(app);
		await admit(app, 'kiosk');
		const jar = await startAnother(app, 'officer');
		await letIn(app, jar, zoe);
		const bearer: Bearer = { actor: null, pass: readPass(app, jar, ROUND) };
		await joinRoll(app, bearer, { ...HERE, connection: 'live', oldEnough: true });
		return { app, jar, bearer };
	}

	const end = async (app: TestApp, jar: Jar) => endTurn(app, jar, await demandKiosk(app, jar));
	const passes = ({ stores: { main } }: TestApp) => main.read.select().from(main.tables.voterPasses);

	it('opens the same entitlement at home, after the turn and all that the tablet had is over', async () => {
		const { app, jar, bearer } = await openTurn();
		await takeHome(app, jar, HASH);
		const first = await issueCredential(app, bearer, HERE, blinded(7));
		await end(app, jar);
		expect((await passes(app)).map(({ tokenHash }) => tokenHash)).toEqual([HASH]);
		await expect(issueCredential(app, bearer, HERE, blinded(7))).rejects.toEqual(refusal('NotSignedIn'));
		await leaveKiosk(app, jar, PIN);

		const { place, expiresAt } = await goOnAtHome(app, PASS, null);
		expect(place).toEqual(HERE);
		const phone = cookieJar();
		keepPass(app, phone, ROUND, PASS, expiresAt);
		const home: Bearer = { actor: null, pass: readPass(app, phone, ROUND) };
		expect(await issueCredential(app, home, HERE, blinded(7))).toEqual(first);
		await expect(issueCredential(app, home, HERE, blinded(8))).rejects.toEqual(refusal('CredentialTaken'));
	});

	it('is kept as a hash, which opens nothing itself', async () => {
		const { app, jar } = await openTurn();
		await takeHome(app, jar, HASH);
		expect(hashOf(PASS)).toBe(HASH);
		await expect(goOnAtHome(app, HASH, null)).rejects.toEqual(refusal('CodeUnusable', { why: 'not-taken-home' }));
		await expect(goOnAtHome(app, OTHER, null)).rejects.toEqual(refusal('CodeUnusable', { why: 'not-taken-home' }));
	});

	it('may be told twice, and is one for each voter: a later one takes its place, until a credential was asked for', async () => {
		const { app, jar, bearer } = await openTurn();
		await takeHome(app, jar, HASH);
		await takeHome(app, jar, HASH);
		expect(await passes(app)).toHaveLength(2);
		await takeHome(app, jar, homePassHash(OTHER));
		expect(await passes(app)).toHaveLength(2);
		await expect(goOnAtHome(app, PASS, null)).rejects.toBeInstanceOf(Refusal);
		expect(await goOnAtHome(app, OTHER, null)).toMatchObject({ place: HERE });
		await issueCredential(app, bearer, HERE, blinded(7));
		await takeHome(app, jar, homePassHash(OTHER));
		await expect(takeHome(app, jar, HASH)).rejects.toEqual(refusal('CredentialTaken'));
		expect(await goOnAtHome(app, OTHER, null)).toMatchObject({ place: HERE });
	});

	it('is nobody’s but of whom it’s the turn, at that kiosk', async () => {
		const { app, jar, bearer } = await openTurn();
		const elsewhere = await startAnother(app, 'colleague');
		// The pass of a turn, in a browser that is no kiosk, and at a kiosk where it's nobody's turn, or somebody else's.
		const ends = new Date(Date.now() + 60_000);
		const phone = cookieJar();
		keepPass(app, phone, ROUND, bearer.pass!, ends);
		await expect(takeHome(app, phone, HASH)).rejects.toEqual(refusal('NotFound'));
		await expect(takeHome(app, elsewhere, HASH)).rejects.toEqual(refusal('KioskRefused', { why: 'over' }));
		await letIn(app, elsewhere, yan);
		keepPass(app, elsewhere, ROUND, bearer.pass!, ends);
		await expect(takeHome(app, elsewhere, HASH)).rejects.toEqual(refusal('KioskRefused', { why: 'over' }));
		await end(app, jar);
		await expect(takeHome(app, jar, HASH)).rejects.toEqual(refusal('KioskRefused', { why: 'over' }));
		// A turn that has lasted too long is over, too.
		await letIn(app, jar, zoe);
		app.setClock(new Date(app.clock().getTime() + 46 * 60_000));
		await expect(takeHome(app, jar, HASH)).rejects.toEqual(refusal('KioskRefused', { why: 'over' }));
		await expect(goOnAtHome(app, PASS, null)).rejects.toBeInstanceOf(Refusal);
	});

	it('isn’t taken for one that opens somebody else’s', async () => {
		const { app, jar } = await openTurn();
		await takeHome(app, jar, HASH);
		await end(app, jar);
		await letIn(app, jar, yan);
		await expect(takeHome(app, jar, HASH)).rejects.toEqual(refusal('BadInput'));
		const [mine] = await passes(app).then((all) => all.filter(({ tokenHash }) => tokenHash === HASH));
		const { main } = app.stores;
		const { inPersonRegister: register } = main.tables;
		const [entry] = await main.read.select().from(register).where(eq(register.name, 'young zoe'));
		expect(mine!.entitlementId).toBe(entry!.entitlementId);
	});

	it('opens no other round', async () => {
		const { app, jar } = await openTurn();
		await takeHome(app, jar, HASH);
		expect(await goOnAtHome(app, PASS, ROUND)).toMatchObject({ place: HERE });
		await expect(goOnAtHome(app, PASS, 'round-two')).rejects.toEqual(refusal('CodeUnusable', { why: 'other-round' }));
	});

	it('works until voting closes, later too where that’s put off, and opens nothing from then on', async () => {
		const { app, jar } = await openTurn();
		await takeHome(app, jar, HASH);
		app.setClock(new Date(CLOSES.getTime() - 1_000));
		await deleteEndedPasses(app);
		expect(await goOnAtHome(app, PASS, null)).toMatchObject({ place: HERE });
		const later = new Date(CLOSES.getTime() + 86_400_000);
		await decide(app, { kind: 'extended', votingClosesAt: later });
		app.setClock(AFTER);
		await deleteEndedPasses(app);
		expect(await goOnAtHome(app, PASS, null)).toMatchObject({ place: HERE });
		app.setClock(later);
		await expect(goOnAtHome(app, PASS, null)).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('isn’t to be had any more once voting has closed, and ends with the passes of all others', async () => {
		const { app, jar } = await openTurn();
		app.setClock(new Date(CLOSES.getTime() - 60_000));
		const { kiosks } = app.stores.main.tables;
		await app.stores.main.transaction((tx) => tx.update(kiosks).set({ expiresAt: new Date('2027-01-01T00:00:00Z') }));
		await end(app, jar);
		await letIn(app, jar, zoe);
		await takeHome(app, jar, HASH);
		app.setClock(CLOSES);
		await expect(takeHome(app, jar, HASH)).rejects.toEqual(refusal('RoundNotOpen'));
		// A minute before the end a turn's pass outlasts voting; what was taken home is still told apart from it.
		await end(app, jar);
		expect((await passes(app)).map(({ tokenHash }) => tokenHash)).toEqual([HASH]);
		app.setClock(new Date(CLOSES.getTime() + 91 * 86_400_000));
		await deleteEndedPasses(app);
		expect(await passes(app)).toEqual([]);
	});

	it('is deleted with the entitlement', async () => {
		const { app, jar } = await openTurn();
		await takeHome(app, jar, HASH);
		const { main } = app.stores;
		await main.transaction((tx) => tx.delete(main.tables.voterRoll));
		expect(await passes(app)).toEqual([]);
	});
});
