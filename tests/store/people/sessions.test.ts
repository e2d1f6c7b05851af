import { expect, test } from 'vitest';
import { deleteExpired, endAllSessions, endSession, signedIn, startSession } from '$lib/people/lucia.server.ts';
import { hashOf } from '$lib/people/secrets.server.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { cookieJar } from './cookie-jar.ts';
import { makePerson } from './townspeople.ts';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

async function rowsOf(app: TestApp) {
	return app.stores.main.read.select().from(app.stores.main.tables.sessions);
}

async function setExpiry(app: TestApp, expiresAt: Date) {
	const { main } = app.stores;
	await main.transaction(async (tx) => void (await tx.update(main.tables.sessions).set({ expiresAt })));
}

const overHttps = (app: TestApp): TestApp => ({
	...app,
	settings: { ...app.settings, ORIGIN: 'https://vote.example' }
});

describeStores('sessions', (open) => {
	test('sign somebody in, in one browser, with the roles they hold now', async () => {
		const app = await open();
		await makePerson(app, 'ann', [{ role: 'administrator', wardId: null }]);
		const browser = cookieJar();
		await startSession(app, browser, 'ann');
		expect(await signedIn(app, browser)).toMatchObject({ id: 'ann', roles: [{ role: 'administrator', wardId: null }] });
		expect(await signedIn(app, cookieJar())).toBeNull();
		await app.stores.main.transaction(async (tx) => void (await tx.delete(app.stores.main.tables.roles)));
		expect((await signedIn(app, browser))?.roles).toEqual([]);
	});

	test('keep nothing but a hash of the token', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const browser = cookieJar();
		await startSession(app, browser, 'ann');
		const token = browser.kept.get('__Host-session')!.value;
		const [row] = await rowsOf(app);
		expect(row!.idHash).toBe(hashOf(token));
		expect(JSON.stringify(row)).not.toContain(token);
		browser.set('__Host-session', row!.idHash, { path: '/' });
		browser.kept.delete('session');
		expect(await signedIn(app, browser)).toBeNull();
	});

	test('use only a secure __Host- cookie over HTTPS, and take no other', async () => {
		const app = overHttps(await open());
		await makePerson(app, 'ann');
		const browser = cookieJar();
		await startSession(app, browser, 'ann');
		expect([...browser.kept.keys()]).toEqual(['__Host-session']);
		expect(browser.kept.get('__Host-session')).toMatchObject({ secure: true, httpOnly: true });
		const planted = cookieJar();
		planted.set('session', browser.kept.get('__Host-session')!.value, { path: '/' });
		expect(await signedIn(app, planted)).toBeNull();
	});

	test('end when they are over, and leave the browser', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const browser = cookieJar();
		await startSession(app, browser, 'ann');
		await setExpiry(app, inDays(-1));
		expect(await signedIn(app, browser)).toBeNull();
		expect(browser.kept.size).toBe(0);
		expect(await rowsOf(app)).toEqual([]);
	});

	test('are renewed in their second half', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const browser = cookieJar();
		await startSession(app, browser, 'ann');
		await setExpiry(app, inDays(3));
		expect(await signedIn(app, browser)).not.toBeNull();
		expect((await rowsOf(app))[0]!.expiresAt.getTime()).toBeGreaterThan(inDays(13).getTime());
	});

	test('never outlive a sign-out, here or everywhere', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const [phone, laptop] = [cookieJar(), cookieJar()];
		await startSession(app, phone, 'ann');
		await startSession(app, laptop, 'ann');
		const stolen = cookieJar();
		stolen.set('session', phone.get('session')!, { path: '/' });
		await endSession(app, phone);
		expect(await signedIn(app, stolen)).toBeNull();
		expect(await signedIn(app, laptop)).not.toBeNull();
		await endAllSessions(app, 'ann');
		expect(await signedIn(app, laptop)).toBeNull();
	});

	test('give a browser a new token at each sign-in', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const browser = cookieJar();
		await startSession(app, browser, 'ann');
		const first = browser.get('__Host-session');
		await startSession(app, browser, 'ann');
		expect(browser.get('__Host-session')).not.toBe(first);
		expect(await rowsOf(app)).toHaveLength(1);
	});

	test('that are over are deleted on schedule, those that run stay', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		await startSession(app, cookieJar(), 'ann');
		await setExpiry(app, inDays(-1));
		await startSession(app, cookieJar(), 'ann');
		await deleteExpired(app);
		expect(await rowsOf(app)).toHaveLength(1);
	});
});
