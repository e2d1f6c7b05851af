import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { signedIn, startSession } from '$lib/people/lucia.server.ts';
import { isPin } from '$lib/voting/kiosk-pin.ts';
import { kioskPage } from '$lib/voting/kiosk-page.server.ts';
import { countKiosks, deleteEndedKiosks, endKiosks, isKiosk, kioskOf } from '$lib/voting/kiosk.server.ts';
import { demandKiosk, endTurn, leaveKiosk, startKiosk } from '$lib/voting/kiosk.server.ts';
import { letIn } from '$lib/voting/let-in.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { issueCredential } from '$lib/voting/issue-credential.server.ts';
import { readPass } from '$lib/voting/voter-pass.server.ts';
import { cookieJar } from '../people/cookie-jar.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { admit, AFTER, FARADAY, HERE, makeResident, makeRound, OPENS, PECKHAM, ROUND } from './a-round.ts';
import { refusal } from './refusal.ts';

const PIN = '135792';
const zoe = { name: 'Zoe Young', postcode: 'SE17 2HT', reason: '', pin: PIN };

describeStores('a kiosk', (open) => {
	async function officerOf(app: App, wardId = FARADAY): Promise<Actor> {
		return { ...(await makeResident(app, `officer-${wardId}`)), roles: [{ role: 'officer', wardId }] };
	}

	async function openKiosk() {
		const app = await open();
		await makeRound(app);
		await admit(app, 'kiosk');
		const officer = await officerOf(app);
		const jar = cookieJar();
		await startSession(app, jar, officer.id);
		await startKiosk(app, officer, jar, HERE, PIN);
		return { app, officer, jar };
	}

	const take = async (app: TestApp, jar: ReturnType<typeof cookieJar>, byte: number) => {
		const bearer = { actor: null, pass: readPass(app, jar, ROUND) };
		await joinRoll(app, bearer, { ...HERE, connection: 'live', oldEnough: true });
		return issueCredential(app, bearer, HERE, Uint8Array.of(0, ...new Uint8Array(383).fill(byte)));
	};

	it('takes the officer’s session out of the browser, and gives nothing but the kiosk', async () => {
		const { app, jar } = await openKiosk();
		expect(await signedIn(app, jar)).toBeNull();
		expect(isKiosk(app, jar)).toBe(true);
		expect(await kioskPage(app, jar)).toMatchObject({ turn: null, isOpen: true, ward: { id: FARADAY } });
	});

	it('lets one voter in at a time, with the officer’s PIN each time', async () => {
		const { app, jar } = await openKiosk();
		await expect(letIn(app, jar, { ...zoe, pin: '135793' })).rejects.toEqual(refusal('KioskRefused', { why: 'pin' }));
		await letIn(app, jar, zoe);
		expect(await kioskPage(app, jar)).toMatchObject({ turn: { step: 'declare', taken: false } });
		const other = { ...zoe, name: 'Yan Old' };
		await expect(letIn(app, jar, other)).rejects.toEqual(refusal('KioskRefused', { why: 'busy' }));
		expect(await app.stores.main.read.$count(app.stores.main.tables.inPersonRegister)).toBe(1);
		await endTurn(app, jar, await demandKiosk(app, jar));
		await letIn(app, jar, other);
	});

	it('leaves no pass that opens anything when a turn ends', async () => {
		const { app, jar } = await openKiosk();
		await letIn(app, jar, zoe);
		const token = readPass(app, jar, ROUND)!;
		await endTurn(app, jar, await demandKiosk(app, jar));
		expect(readPass(app, jar, ROUND)).toBeNull();
		expect(await kioskPage(app, jar)).toMatchObject({ turn: null });
		const { main } = app.stores;
		expect(await main.read.$count(main.tables.voterPasses)).toBe(0);
		await expect(
			issueCredential(app, { actor: null, pass: token }, HERE, Uint8Array.of(0, ...new Uint8Array(383).fill(1)))
		).rejects.toEqual(refusal('NotSignedIn'));
	});

	it('lets somebody in again who left before they took their credential, and not after', async () => {
		const { app, jar } = await openKiosk();
		const { main } = app.stores;
		for (const name of ['Zoe Young', 'YOUNG, Zoe']) {
			await letIn(app, jar, { ...zoe, name });
			await endTurn(app, jar, await demandKiosk(app, jar));
		}
		expect(await main.read.$count(main.tables.voterRoll)).toBe(1);
		await letIn(app, jar, zoe);
		expect(await take(app, jar, 7)).toHaveLength(384);
		await endTurn(app, jar, await demandKiosk(app, jar));
		await expect(letIn(app, jar, zoe)).rejects.toEqual(refusal('OnRegister', { way: 'kiosk' }));
		const [entry] = await main.read.select().from(main.tables.voterRoll);
		expect(entry).toMatchObject({ way: 'kiosk', personId: null, wardId: FARADAY });
	});

	it('ends with the fifth wrong PIN in a row, however fast they come', async () => {
		const { app, jar } = await openKiosk();
		const wrong = () => letIn(app, jar, { ...zoe, pin: '999998' }).catch((problem: unknown) => problem);
		for (let i = 0; i < 4; i++) expect(await wrong()).toEqual(refusal('KioskRefused', { why: 'pin' }));
		await letIn(app, jar, zoe);
		await endTurn(app, jar, await demandKiosk(app, jar));
		const many = await Promise.all(Array.from({ length: 9 }, wrong));
		for (const one of many) expect(one).toEqual(refusal('KioskRefused'));
		expect(await kioskOf(app, jar)).toBeNull();
		await expect(letIn(app, jar, zoe)).rejects.toEqual(refusal('KioskRefused', { why: 'ended' }));
	});

	it('is left with the PIN, and ended from elsewhere by officers of the ward', async () => {
		const { app, officer, jar } = await openKiosk();
		await expect(leaveKiosk(app, jar, '1')).rejects.toEqual(refusal('KioskRefused', { why: 'pin' }));
		await leaveKiosk(app, jar, PIN);
		expect(isKiosk(app, jar)).toBe(false);
		await startKiosk(app, officer, jar, HERE, PIN);
		expect(await countKiosks(app, HERE)).toBe(1);
		const neighbour = await officerOf(app, PECKHAM);
		await expect(endKiosks(app, neighbour, HERE)).rejects.toEqual(refusal('NotAllowed'));
		await endKiosks(app, officer, HERE);
		expect(await kioskPage(app, jar)).toBeNull();
	});

	it('ends by itself after half a day, and takes nobody once voting has closed', async () => {
		const { app, jar } = await openKiosk();
		app.setClock(new Date(app.clock().getTime() + 12 * 3_600_000));
		expect(await kioskOf(app, jar)).toBeNull();
		await deleteEndedKiosks(app);
		expect(await app.stores.main.read.$count(app.stores.main.tables.kiosks)).toBe(0);
		const { app: late, jar: tablet } = await openKiosk();
		const { kiosks } = late.stores.main.tables;
		await late.stores.main.transaction((tx) =>
			tx
				.update(kiosks)
				.set({ expiresAt: new Date('2027-01-01T00:00:00Z') })
				.where(eq(kiosks.wardId, FARADAY))
		);
		late.setClock(AFTER);
		await expect(letIn(late, tablet, zoe)).rejects.toEqual(refusal('RoundNotOpen'));
	});

	it('isn’t started where the ward doesn’t admit it, before voting opens, or with a PIN that’s none', async () => {
		const app = await open();
		await makeRound(app);
		const officer = await officerOf(app);
		const start = (pin = PIN) => startKiosk(app, officer, cookieJar(), HERE, pin);
		await expect(start()).rejects.toEqual(refusal('WayNotAdmitted', { way: 'kiosk' }));
		await admit(app, 'kiosk');
		for (const pin of ['', '12345', '111111', 'abcdef', '1234567890123']) {
			expect(isPin(pin)).toBe(false);
			await expect(start(pin)).rejects.toEqual(refusal('BadInput'));
		}
		app.setClock(new Date(OPENS.getTime() - 1));
		await expect(start()).rejects.toEqual(refusal('RoundNotOpen'));
	});
});
