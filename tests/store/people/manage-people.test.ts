import { expect, test } from 'vitest';
import { actorById, peopleWithRole } from '$lib/people/actors.server.ts';
import { changeRoles, invite, peopleWithRoles } from '$lib/people/manage-people.server.ts';
import { fingerprint, type HeldRole } from '$lib/people/roles.ts';
import { lookAtLink, useLink } from '$lib/people/sign-in.server.ts';
import { describeStores, type TestApp } from '../with-stores.ts';
import { FARADAY, letters, makePerson, makeWards, NEWINGTON, tokenIn } from './townspeople.ts';

const ADMINISTRATOR: HeldRole = { role: 'administrator', wardId: null };
const OFFICER: HeldRole = { role: 'officer', wardId: FARADAY };
const COUNCILLOR: HeldRole = { role: 'councillor', wardId: NEWINGTON };
const OLLIE = { email: 'ollie@council.test', name: 'Ollie' };
const DAY = 86_400_000;

async function withAdministrator(app: TestApp) {
	await makeWards(app);
	return makePerson(app, 'ann', [ADMINISTRATOR]);
}
const rolesOf = async (app: TestApp, id: string) => (await actorById(app, id))!.roles;
const everybody = (app: TestApp) => app.stores.main.read.select().from(app.stores.main.tables.people);

describeStores('an administrator', (open) => {
	test('invites somebody, whose link signs them in once, in any browser', async () => {
		const app = await open();
		const ann = await withAdministrator(app);
		const id = await invite(app, ann, { ...OLLIE, roles: [OFFICER, COUNCILLOR] });
		expect(await actorById(app, id)).toMatchObject({ ...OLLIE, roles: [COUNCILLOR, OFFICER] });
		expect(await peopleWithRole(app, 'officer', FARADAY)).toEqual([{ id, ...OLLIE }]);
		expect(await peopleWithRole(app, 'officer', NEWINGTON)).toEqual([]);
		const token = tokenIn((await letters(app)).find(({ to }) => to === OLLIE.email)!.body);
		app.setClock(new Date(app.clock().getTime() + 6 * DAY));
		expect(await lookAtLink(app, token, null)).toEqual({ purpose: 'invitation', email: OLLIE.email, needsName: false });
		expect(await useLink(app, null, { token, browserHash: 'any', name: null })).toEqual({ personId: id, next: '/me' });
		const again = useLink(app, null, { token, browserHash: 'any', name: null });
		await expect(again).rejects.toMatchObject({ code: 'LinkUnusable', details: { why: 'used' } });
	});

	test('gives somebody who has an account more roles', async () => {
		const app = await open();
		const ann = await withAdministrator(app);
		await makePerson(app, 'ollie', [OFFICER], OLLIE.email);
		expect(await invite(app, ann, { ...OLLIE, name: 'Other', roles: [OFFICER, COUNCILLOR] })).toBe('ollie');
		expect(await actorById(app, 'ollie')).toMatchObject({ name: 'Name of ollie', roles: [COUNCILLOR, OFFICER] });
	});

	test('changes roles and takes them away', async () => {
		const app = await open();
		const ann = await withAdministrator(app);
		await makePerson(app, 'ollie', [OFFICER]);
		await changeRoles(app, ann, { personId: 'ollie', roles: [COUNCILLOR, COUNCILLOR], before: fingerprint([OFFICER]) });
		expect(await rolesOf(app, 'ollie')).toEqual([COUNCILLOR]);
		await changeRoles(app, ann, { personId: 'ollie', roles: [], before: fingerprint([COUNCILLOR]) });
		expect(await rolesOf(app, 'ollie')).toEqual([]);
		expect((await peopleWithRoles(app, ann)).map(({ id }) => id)).toEqual(['ann']);
	});

	test('takes an unused invitation away with the roles', async () => {
		const app = await open();
		const ann = await withAdministrator(app);
		const id = await invite(app, ann, { ...OLLIE, roles: [OFFICER] });
		await changeRoles(app, ann, { personId: id, roles: [], before: fingerprint([OFFICER]) });
		const token = tokenIn((await letters(app))[0]!.body);
		await expect(lookAtLink(app, token, null)).rejects.toMatchObject({ details: { why: 'unknown' } });
	});

	test('changes all or nothing', async () => {
		const app = await open();
		const ann = await withAdministrator(app);
		await makePerson(app, 'ollie', [OFFICER]);
		const before = fingerprint([OFFICER]);
		const unknown = { role: 'officer' as const, wardId: 'no-such-ward' };
		const wrong = { role: 'councillor' as const, wardId: null };
		const change = (roles: HeldRole[], seen = before) =>
			changeRoles(app, ann, { personId: 'ollie', roles, before: seen });
		await expect(change([COUNCILLOR, unknown])).rejects.toMatchObject({ code: 'NotFound' });
		await expect(change([COUNCILLOR, wrong])).rejects.toMatchObject({ code: 'BadInput' });
		await expect(change([COUNCILLOR], '')).rejects.toMatchObject({ code: 'ChangedMeanwhile' });
		expect(await rolesOf(app, 'ollie')).toEqual([OFFICER]);
		for (const roles of [[COUNCILLOR, unknown], [wrong], []]) {
			await expect(invite(app, ann, { email: 'new@council.test', name: 'New', roles })).rejects.toBeDefined();
		}
		expect(await everybody(app)).toHaveLength(2);
		expect(await letters(app)).toEqual([]);
	});

	test('can’t be the last to go', async () => {
		const app = await open();
		const ann = await withAdministrator(app);
		const step = () =>
			changeRoles(app, ann, { personId: 'ann', roles: [OFFICER], before: fingerprint([ADMINISTRATOR]) });
		await expect(step()).rejects.toMatchObject({ code: 'LastAdministrator' });
		expect(await rolesOf(app, 'ann')).toEqual([ADMINISTRATOR]);
		await makePerson(app, 'ben', [ADMINISTRATOR]);
		await step();
		expect(await rolesOf(app, 'ann')).toEqual([OFFICER]);
	});

	test('can’t go together with the only other one at the same instant', async () => {
		const app = await open();
		const ann = await withAdministrator(app);
		const ben = await makePerson(app, 'ben', [ADMINISTRATOR]);
		const before = fingerprint([ADMINISTRATOR]);
		const both = [ann, ben].map((actor) => changeRoles(app, actor, { personId: actor.id, roles: [], before }));
		const done = await Promise.allSettled(both);
		expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await peopleWithRole(app, 'administrator', null)).toHaveLength(1);
	});

	test('is who it takes', async () => {
		const app = await open();
		await withAdministrator(app);
		const officer = await makePerson(app, 'ollie', [OFFICER]);
		for (const [actor, code] of [
			[null, 'NotSignedIn'],
			[officer, 'NotAllowed']
		] as const) {
			await expect(invite(app, actor, { ...OLLIE, roles: [ADMINISTRATOR] })).rejects.toMatchObject({ code });
			const change = changeRoles(app, actor, {
				personId: 'ollie',
				roles: [ADMINISTRATOR],
				before: fingerprint([OFFICER])
			});
			await expect(change).rejects.toMatchObject({ code });
			await expect(peopleWithRoles(app, actor)).rejects.toMatchObject({ code });
		}
	});
});
