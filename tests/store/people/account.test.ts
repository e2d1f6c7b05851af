import { getTableColumns, type Table } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import { changeDetails, deleteAccount, signOutEverywhere } from '$lib/people/account.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { actorById } from '$lib/people/actors.server.ts';
import { signedIn, startSession } from '$lib/people/lucia.server.ts';
import { copyOfMyData } from '$lib/people/my-data.server.ts';
import { askToSignIn } from '$lib/people/sign-in.server.ts';
import { forgetDrafts } from '$lib/proposals/forget-drafts.server.ts';
import { votingUntil } from '$lib/voting/still-voting.server.ts';
import { describeStores, TEST_NOW, type TestApp } from '../with-stores.ts';
import { cookieJar } from './cookie-jar.ts';
import { markHeldElsewhere } from '$lib/rounds/create-round.server.ts';
import { FARADAY, makePerson, makeWards } from './townspeople.ts';

const DAY = 86_400_000;
const days = (number: number) => new Date(TEST_NOW.getTime() + number * DAY);

/** A round that votes from tomorrow until the day after, with Ann's proposals, her place on the roll and a decision of hers. */
async function makeRound(app: TestApp, personId: string) {
	const { tables } = app.stores.main;
	const round = {
		...{ id: 'round', title: 'Round', summary: '', currency: 'GBP', youngestAge: 11, connections: ['live' as const] },
		...{ ballotType: 'approve' as const, tallyRule: 'greedy' as const, satisfaction: 'cost' as const, fewestVotes: 0 },
		...{ proposingOpensAt: days(-9), proposingClosesAt: days(-5), shortlistedAt: days(-3), votingOpensAt: days(1) },
		...{ votingClosesAt: days(2), challengeDays: 7, drawSeed: '00', createdAt: days(-10) }
	};
	const proposal = {
		roundId: 'round',
		wardId: FARADAY,
		authorId: personId,
		what: '',
		place: '',
		benefits: '',
		prevents: ''
	};
	await app.stores.main.transaction(async (tx) => {
		await tx.insert(tables.rounds).values(round);
		await tx.insert(tables.roundWards).values({ roundId: 'round', wardId: FARADAY });
		await tx.insert(tables.pots).values({ id: 'pot', roundId: 'round', wardId: FARADAY });
		const entry = { entitlementId: 'entitlement', way: 'email', connection: 'live' } as const;
		await tx.insert(tables.voterRoll).values({ ...entry, roundId: 'round', personId, wardId: FARADAY });
		await tx.insert(tables.proposals).values([
			{ ...proposal, id: 'draft', status: 'draft', title: 'Unfinished', createdAt: days(-8) },
			{ ...proposal, id: 'bench', status: 'sent-in', title: 'A bench', roughCost: asPence(5000), createdAt: days(-8) }
		]);
		const decision = { roundId: 'round', kind: 'extended' as const, reason: 'Snow', votingClosesAt: days(3), personId };
		await tx.insert(tables.roundDecisions).values({ ...decision, at: days(-1) });
		await markHeldElsewhere(app, tx, 'round');
	});
}

const leave = (app: TestApp, actor: Actor | null) =>
	deleteAccount(app, actor, {
		stillVoting: (id, read) => votingUntil(app.stores.main, app.clock, id, read),
		forgetDrafts: (id, tx) => forgetDrafts(app.stores.main, id, tx)
	});

async function settle(app: TestApp): Promise<Actor> {
	await makeWards(app);
	const ann = await makePerson(app, 'ann', [{ role: 'officer', wardId: FARADAY }]);
	await makePerson(app, 'ben');
	await makeRound(app, 'ann');
	return ann;
}

describeStores('an account', (open) => {
	test('changes its name and ward', async () => {
		const app = await open();
		const ann = await settle(app);
		await changeDetails(app, ann, { name: 'Ann B', homeWardId: FARADAY });
		expect(await actorById(app, 'ann')).toMatchObject({ name: 'Ann B', homeWardId: FARADAY });
		const unknown = changeDetails(app, ann, { name: 'Ann C', homeWardId: 'no-such-ward' });
		await expect(unknown).rejects.toMatchObject({ code: 'NotFound' });
		await expect(changeDetails(app, null, { name: 'X', homeWardId: null })).rejects.toMatchObject({
			code: 'NotSignedIn'
		});
		expect(await actorById(app, 'ann')).toMatchObject({ name: 'Ann B', homeWardId: FARADAY });
	});

	test('signs out everywhere', async () => {
		const app = await open();
		const ann = await settle(app);
		const browsers = [cookieJar(), cookieJar()];
		for (const browser of browsers) await startSession(app, browser, 'ann');
		await signOutEverywhere(app, ann);
		for (const browser of browsers) expect(await signedIn(app, browser)).toBeNull();
	});

	test('goes with everything that is its own, and leaves what others built on', async () => {
		const app = await open();
		const ann = await settle(app);
		const { read, tables } = app.stores.main;
		const browser = cookieJar();
		await startSession(app, browser, 'ann');
		await askToSignIn(app, { email: ann.email, next: '/', browserHash: 'x', address: '192.0.2.1' });
		await leave(app, ann);
		expect(await signedIn(app, browser)).toBeNull();
		expect((await read.select().from(tables.people)).map(({ id }) => id)).toEqual(['ben']);
		for (const table of [tables.sessions, tables.links, tables.roles, tables.voterRoll, tables.outbox]) {
			expect(await read.select().from(table)).toEqual([]);
		}
		expect(await read.select().from(tables.proposals)).toMatchObject([
			{ id: 'bench', authorId: null, title: 'A bench' }
		]);
		expect(await read.select().from(tables.roundDecisions)).toEqual(
			expect.arrayContaining([expect.objectContaining({ personId: null, reason: 'Snow' })])
		);
		expect(
			JSON.stringify(await Promise.all(Object.values<Table>(tables).map((table) => read.select().from(table as never))))
		).not.toContain(ann.email);
	});

	test('stays while a round votes on whose roll it is, since it could come back and vote again', async () => {
		const app = await open();
		const ann = await settle(app);
		app.setClock(days(2.5));
		await expect(leave(app, ann)).rejects.toMatchObject({ code: 'StillVoting', details: { until: days(3) } });
		expect(await actorById(app, 'ann')).not.toBeNull();
		app.setClock(days(3));
		await leave(app, ann);
		expect(await actorById(app, 'ann')).toBeNull();
	});

	test('of the last administrator stays', async () => {
		const app = await open();
		const root = await makePerson(app, 'root', [{ role: 'administrator', wardId: null }]);
		await expect(leave(app, root)).rejects.toMatchObject({ code: 'LastAdministrator' });
		await makePerson(app, 'other', [{ role: 'administrator', wardId: null }]);
		await leave(app, root);
		expect(await actorById(app, 'root')).toBeNull();
	});

	test('is copied whole, without secrets and without anybody else', async () => {
		const app = await open();
		const ann = await settle(app);
		await startSession(app, cookieJar(), 'ann');
		await startSession(app, cookieJar(), 'ben');
		await askToSignIn(app, { email: ann.email, next: '/', browserHash: 'hash of ann’s browser', address: '192.0.2.1' });
		await askToSignIn(app, { email: 'ben@people.test', next: '/', browserHash: 'x', address: '192.0.2.1' });
		const copy = await copyOfMyData(app, ann);
		const held = Object.fromEntries(
			Object.entries(copy).map(([name, rows]) => [name, Array.isArray(rows) ? rows.length : rows])
		);
		expect(held).toMatchObject({
			people: 1,
			sessions: 1,
			links: 1,
			roles: 1,
			outbox: 1,
			proposals: 2,
			voterRoll: 1,
			roundDecisions: 1
		});
		const text = JSON.stringify(copy);
		expect(text).toContain('ann@people.test');
		expect(text).not.toMatch(/ben@|"ben"|hash/i);
		await expect(copyOfMyData(app, null)).rejects.toMatchObject({ code: 'NotSignedIn' });
	});

	test('is copied from every table that points at people', async () => {
		const app = await open();
		const ann = await settle(app);
		const copied = Object.keys(await copyOfMyData(app, ann));
		const pointing = Object.entries<Table>(app.stores.main.tables)
			.filter(([, table]) =>
				Object.keys(getTableColumns(table)).some((name) => /person|author|email|recipient/i.test(name))
			)
			.map(([name]) => name);
		expect(copied).toEqual(expect.arrayContaining(pointing));
	});
});
