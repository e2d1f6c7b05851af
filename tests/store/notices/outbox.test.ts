import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetSentMail, lettersShown, queueMail, requireMail, sendDueMail } from '$lib/notices/outbox.server.ts';
import { readSettings } from '$lib/operations/settings.server.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { startMailServer } from './mail-server.ts';

const MINUTE = 60_000;
const LETTER = { to: 'ann@people.test', subject: 'Für dich', body: 'Your link: https://here/sign-in/secret' };
const queue = (app: TestApp, letter = LETTER) => app.stores.main.transaction((tx) => queueMail(app, tx, letter));
const rows = (app: TestApp) => app.stores.main.read.select().from(app.stores.main.tables.outbox);
const later = (app: TestApp, minutes: number) => app.setClock(new Date(app.clock().getTime() + minutes * MINUTE));

let server: Awaited<ReturnType<typeof startMailServer>>;
beforeEach(async () => {
	server = await startMailServer();
});
afterEach(() => server.close());

const overMail = (app: TestApp): TestApp => ({
	...app,
	settings: { ...app.settings, SMTP_URL: server.url, MAIL_FROM: 'Commonpot <pot@council.test>' }
});

describeStores('the outbox', (open) => {
	test('sends a letter once, and wipes its words', async () => {
		const app = overMail(await open());
		await queue(app);
		await sendDueMail(app);
		await sendDueMail(app);
		expect(server.received.map(({ to }) => to)).toEqual(['ann@people.test']);
		expect(server.received[0]!.data).toContain('https://here/sign-in/secret');
		expect(server.received[0]!.data).toContain('From: Commonpot <pot@council.test>');
		expect(await rows(app)).toMatchObject([{ body: '', sentAt: app.clock() }]);
	});

	test('keeps nothing of a letter whose transaction failed', async () => {
		const app = await open();
		const failing = app.stores.main.transaction(async (tx) => {
			await queueMail(app, tx, LETTER);
			throw new Error('the rest failed');
		});
		await expect(failing).rejects.toThrow('the rest failed');
		expect(await rows(app)).toEqual([]);
	});

	test('tries again, later each time, what the mail server refused', async () => {
		const app = overMail(await open());
		await queue(app);
		server.refuse(true);
		await sendDueMail(app);
		expect(await rows(app)).toMatchObject([{ attempts: 1, sentAt: null, body: LETTER.body }]);
		await sendDueMail(app);
		expect((await rows(app))[0]!.attempts).toBe(1);
		later(app, 1);
		await sendDueMail(app);
		expect((await rows(app))[0]!.attempts).toBe(2);
		server.refuse(false);
		later(app, 1);
		await sendDueMail(app);
		expect(server.received).toEqual([]);
		later(app, 1);
		await sendDueMail(app);
		expect(server.received).toHaveLength(1);
	});

	test('gives up in the end', async () => {
		const app = overMail(await open());
		await queue(app);
		server.refuse(true);
		for (let turn = 0; turn < 25; turn++) {
			await sendDueMail(app);
			later(app, 6 * 60);
		}
		expect(await rows(app)).toEqual([]);
	});

	test('never writes to a demonstration’s invented people', async () => {
		const app = overMail(await open());
		await queue(app, { ...LETTER, to: 'nia@residents.example' });
		await sendDueMail(app);
		expect(server.received).toEqual([]);
		expect(await lettersShown(app)).toMatchObject([{ to: 'nia@residents.example', body: LETTER.body }]);
	});

	test('is nobody’s to read on a real installation', async () => {
		const app = { ...(await open()), demonstration: false };
		await expect(lettersShown(app)).rejects.toMatchObject({ code: 'NotInDemonstration' });
	});

	test('forgets after a month who was written to', async () => {
		const app = overMail(await open());
		await queue(app);
		await sendDueMail(app);
		await queue(app, { ...LETTER, to: 'ben@people.test' });
		later(app, 29 * 24 * 60);
		await forgetSentMail(app);
		expect(await rows(app)).toHaveLength(2);
		later(app, 2 * 24 * 60);
		await forgetSentMail(app);
		expect((await rows(app)).map(({ recipient }) => recipient)).toEqual(['ben@people.test']);
	});
});

test('a real installation needs a mail server and a sender; a demonstration needs neither', () => {
	expect(() => requireMail(readSettings({}), false)).toThrow('SMTP_URL');
	expect(() => requireMail(readSettings({ SMTP_URL: 'smtp://mail.council.test' }), false)).toThrow('MAIL_FROM');
	const settings = readSettings({ SMTP_URL: 'smtp://mail.council.test', MAIL_FROM: 'Pot <pot@council.test>' });
	expect(() => requireMail(settings, false)).not.toThrow();
	expect(() => requireMail(readSettings({}), true)).not.toThrow();
});
