import { expect, test } from 'vitest';
import { Refusal } from '$lib/kernel/errors.ts';
import { askToChangeEmail } from '$lib/people/change-email.server.ts';
import { deleteExpired } from '$lib/people/lucia.server.ts';
import { askToSignIn, lookAtLink, useLink } from '$lib/people/sign-in.server.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { letters, makePerson, tokenIn } from './townspeople.ts';

const MINUTE = 60_000;
const HERE = 'hash of this browser';

async function ask(app: TestApp, email: string, next = '/me') {
	await askToSignIn(app, { email, next, browserHash: HERE, address: '192.0.2.1' });
	return tokenIn((await letters(app)).at(-1)!.body);
}
const later = (app: TestApp, minutes: number) => app.setClock(new Date(app.clock().getTime() + minutes * MINUTE));
const refusal = (code: string, details = {}) =>
	expect.objectContaining({ code, details: expect.objectContaining(details) });
const people = (app: TestApp) => app.stores.main.read.select().from(app.stores.main.tables.people);

describeStores('a sign-in link', (open) => {
	test('makes an account when it is used for the first time, with a name', async () => {
		const app = await open();
		const token = await ask(app, 'new@people.test', '/rounds?ward=1');
		expect(await people(app)).toEqual([]);
		expect(await lookAtLink(app, token, HERE)).toEqual({
			purpose: 'sign-in',
			email: 'new@people.test',
			needsName: true
		});
		const signedIn = await useLink(app, null, { token, browserHash: HERE, name: 'Nia' });
		expect(signedIn.next).toBe('/rounds?ward=1');
		expect(await people(app)).toMatchObject([{ id: signedIn.personId, email: 'new@people.test', name: 'Nia' }]);
	});

	test('isn’t used up by a missing name', async () => {
		const app = await open();
		const token = await ask(app, 'new@people.test');
		await expect(useLink(app, null, { token, browserHash: HERE, name: null })).rejects.toEqual(refusal('BadInput'));
		expect(await people(app)).toEqual([]);
		await useLink(app, null, { token, browserHash: HERE, name: 'Nia' });
	});

	test('signs in whoever has that address', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const token = await ask(app, 'ann@people.test');
		expect(await lookAtLink(app, token, HERE)).toMatchObject({ needsName: false });
		expect(await useLink(app, null, { token, browserHash: HERE, name: null })).toEqual({
			personId: 'ann',
			next: '/me'
		});
	});

	test('is asked for with the same effect whether or not there is an account', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		await ask(app, 'ann@people.test');
		await ask(app, 'nobody@people.test');
		const [known, unknown] = (await letters(app)).map(({ subject, body }) => ({
			subject,
			body: body.replace(/sign-in\/\w+/, '')
		}));
		expect(unknown).toEqual(known);
	});

	test('may be looked at often, and used once', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const token = await ask(app, 'ann@people.test');
		for (const _look of [1, 2, 3]) await lookAtLink(app, token, HERE);
		await useLink(app, null, { token, browserHash: HERE, name: null });
		await expect(useLink(app, null, { token, browserHash: HERE, name: null })).rejects.toEqual(
			refusal('LinkUnusable', { why: 'used' })
		);
		await expect(lookAtLink(app, token, HERE)).rejects.toEqual(refusal('LinkUnusable', { why: 'used' }));
	});

	test('is used once even by two taps at the same time', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const token = await ask(app, 'ann@people.test');
		const taps = [1, 2, 3, 4].map(() => useLink(app, null, { token, browserHash: HERE, name: null }));
		const done = await Promise.allSettled(taps);
		expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});

	test('works for ten minutes', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const token = await ask(app, 'ann@people.test');
		later(app, 9.99);
		await lookAtLink(app, token, HERE);
		later(app, 0.01);
		await expect(useLink(app, null, { token, browserHash: HERE, name: null })).rejects.toEqual(
			refusal('LinkUnusable', { why: 'expired' })
		);
	});

	test('works only in the browser that asked', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const token = await ask(app, 'ann@people.test');
		for (const browserHash of [null, 'hash of another browser']) {
			const tried = useLink(app, null, { token, browserHash, name: null });
			await expect(tried).rejects.toEqual(refusal('LinkUnusable', { why: 'other-browser' }));
		}
	});

	test('that nobody was sent is unknown', async () => {
		const app = await open();
		await expect(lookAtLink(app, 'made-up', HERE)).rejects.toEqual(refusal('LinkUnusable', { why: 'unknown' }));
	});

	test('never stands in the database', async () => {
		const app = await open();
		const token = await ask(app, 'ann@people.test');
		const rows = await app.stores.main.read.select().from(app.stores.main.tables.links);
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toContain(token);
	});

	test('leads nowhere but to this site', async () => {
		const app = await open();
		await makePerson(app, 'ann');
		const token = await ask(app, 'ann@people.test', '//elsewhere.example/');
		expect(await useLink(app, null, { token, browserHash: HERE, name: null })).toMatchObject({ next: '/me' });
	});

	test('is not sent more than five times in a quarter of an hour', async () => {
		const app = await open();
		for (const _time of [1, 2, 3, 4, 5]) await ask(app, 'ann@people.test');
		await expect(ask(app, 'ann@people.test')).rejects.toEqual(refusal('TooOften'));
		expect(await letters(app)).toHaveLength(5);
		await ask(app, 'ben@people.test');
	});

	test('that is over is deleted on schedule', async () => {
		const app = await open();
		await ask(app, 'ann@people.test');
		later(app, 5);
		await ask(app, 'ben@people.test');
		later(app, 6);
		await deleteExpired(app);
		const rows = await app.stores.main.read.select().from(app.stores.main.tables.links);
		expect(rows.map(({ email }) => email)).toEqual(['ben@people.test']);
	});
});

describeStores('a change of address', (open) => {
	const askFor = async (app: TestApp, actor: Parameters<typeof askToChangeEmail>[1], email: string) => {
		await askToChangeEmail(app, actor, { email, browserHash: HERE, address: '192.0.2.1' });
		return tokenIn((await letters(app)).find(({ to }) => to === email)!.body);
	};

	test('takes place when the new address proved itself, and the old one is told', async () => {
		const app = await open();
		const ann = await makePerson(app, 'ann');
		const token = await askFor(app, ann, 'ann@new.test');
		expect(await people(app)).toMatchObject([{ email: 'ann@people.test' }]);
		await useLink(app, ann, { token, browserHash: HERE, name: null });
		expect(await people(app)).toMatchObject([{ id: 'ann', email: 'ann@new.test' }]);
		expect((await letters(app)).filter(({ to }) => to === 'ann@people.test')).toHaveLength(1);
	});

	test('is only for the person who asked, signed in', async () => {
		const app = await open();
		const ann = await makePerson(app, 'ann');
		const ben = await makePerson(app, 'ben');
		const token = await askFor(app, ann, 'ann@new.test');
		await expect(useLink(app, ben, { token, browserHash: HERE, name: null })).rejects.toEqual(refusal('NotAllowed'));
		await expect(useLink(app, null, { token, browserHash: HERE, name: null })).rejects.toEqual(refusal('NotSignedIn'));
		await useLink(app, ann, { token, browserHash: HERE, name: null });
	});

	test('never takes an address that has an account', async () => {
		const app = await open();
		const ann = await makePerson(app, 'ann');
		await makePerson(app, 'ben');
		const token = await askFor(app, ann, 'ben@people.test');
		const tried = useLink(app, ann, { token, browserHash: HERE, name: null });
		await expect(tried).rejects.toBeInstanceOf(Refusal);
		await expect(tried).rejects.toEqual(refusal('EmailTaken'));
		expect((await people(app)).map(({ email }) => email).sort()).toEqual(['ann@people.test', 'ben@people.test']);
	});
});
