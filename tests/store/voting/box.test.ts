import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openStores } from '$db/open.ts';
import type { App } from '$lib/operations/app.server.ts';
import { ballotKey } from '$lib/voting/ballot-key.server.ts';
import { ballotsIn, putImportedBallots } from '$lib/voting/box.server.ts';
import { castBallot } from '$lib/voting/cast-ballot.server.ts';
import { credentialOf, shuffledFor } from '$lib/voting/credential.server.ts';
import { joinRoll } from '$lib/voting/join-roll.server.ts';
import { describeStores } from '../with-stores.ts';
import { CLOSES, FARADAY, HERE, LUNCH, makeResident, makeRound, PECKHAM, ROUND } from './a-round.ts';
import { refusal } from './refusal.ts';

async function counted(app: App, phase: Parameters<typeof ballotsIn>[3] = 'counting', wardId = FARADAY) {
	const found: string[][] = [];
	for await (const { choices } of ballotsIn(app.stores.box, ROUND, wardId, phase)) found.push([...choices]);
	return found;
}

describeStores('the ballot box', (open, dialect) => {
	it('shows no ballot to anybody before voting has closed, nor once a round is cancelled', async () => {
		const app = await open();
		for (const phase of ['planning', 'proposing', 'checking', 'shortlisted', 'voting', 'cancelled'] as const) {
			await expect(counted(app, phase)).rejects.toEqual(refusal('WrongPhase'));
		}
		await expect(counted(app, 'shortlisted')).rejects.toEqual(refusal('WrongPhase', { phase: 'ballot paper ready' }));
		for (const phase of ['counting', 'decided', 'delivering', 'closed'] as const)
			expect(await counted(app, phase)).toEqual([]);
	});

	it('gives thousands of imported ballots back, each once, to their own paper', async () => {
		const app = await open();
		const { box } = app.stores;
		const ballots = Array.from({ length: 4_321 }, (_, index) => ({ choices: [`p${index}`] }));
		await box.transaction((tx) => putImportedBallots(box, tx, app.random, HERE, ballots));
		await box.transaction((tx) =>
			putImportedBallots(box, tx, app.random, { ...HERE, wardId: PECKHAM }, [{ choices: [] }])
		);
		const found = await counted(app);
		expect(new Set(found.map(([choice]) => choice)).size).toBe(4_321);
		expect(found).toHaveLength(4_321);
		expect(await counted(app)).toEqual(found);
		expect(await counted(app, 'counting', PECKHAM)).toEqual([[]]);
	});

	it('says nothing about the order in which ballots came', async () => {
		const app = await open();
		const { box } = app.stores;
		const inOrder = Array.from({ length: 200 }, (_, index) => ({ choices: [String(index).padStart(3, '0')] }));
		await box.transaction((tx) => putImportedBallots(box, tx, app.random, HERE, inOrder));
		const stored = (await box.read.select().from(box.tables.ballots)).map(({ choices }) => choices[0]!);
		// On Postgres the table itself still does, which issue C and its runbook deal with; what's counted doesn't.
		const lists = [(await counted(app)).map(([choice]) => choice!), ...(dialect === 'sqlite' ? [stored] : [])];
		for (const list of lists) {
			const rising = list.filter((choice, index) => index > 0 && choice > list[index - 1]!).length;
			// Of 199 neighbours about half rise in a random order; 60 to 140 is eleven standard deviations wide.
			expect(rising).toBeGreaterThan(60);
			expect(rising).toBeLessThan(140);
		}
	});

	it('lets a count wait for a ballot that was let in before closing', async () => {
		const app = await open();
		await makeRound(app);
		const ada = await makeResident(app, 'ada');
		await joinRoll(app, ada, { ...HERE, connection: 'live', oldEnough: true });
		let letIn = () => {};
		const entered = new Promise<void>((resolve) => (letIn = resolve));
		// The second look at the clock happens inside the box: from there on the ballot is under way.
		let looks = 0;
		const watched = { ...app, clock: () => (++looks === 2 && letIn(), app.clock()) };
		const cast = castBallot(watched, ada, { ...HERE, choices: [LUNCH] });
		await entered;
		app.setClock(CLOSES);
		expect(await counted(app)).toEqual([[LUNCH]]);
		await cast;
	});

	it('knows a person by the same credential each time, and by another one in each round and ward', async () => {
		const app = await open();
		const credential = await credentialOf(app, 'ada', HERE);
		expect(await credentialOf(app, 'ada', HERE)).toBe(credential);
		const others = [
			await credentialOf(app, 'bea', HERE),
			await credentialOf(app, 'ada', { ...HERE, wardId: PECKHAM }),
			await credentialOf(app, 'ada', { ...HERE, roundId: 'round-two' })
		];
		expect(new Set([credential, ...others]).size).toBe(4);
		const paper = Array.from({ length: 30 }, (_, index) => ({ id: `p${index}` }));
		expect(shuffledFor(credential, [...paper].reverse())).toEqual(shuffledFor(credential, paper));
		expect(shuffledFor(others[0]!, paper)).not.toEqual(shuffledFor(credential, paper));
		expect(
			shuffledFor(credential, paper)
				.map(({ id }) => id)
				.sort()
		).toEqual(paper.map(({ id }) => id).sort());
	});
});

describeStores('the ballot key', (open) => {
	/** The same box, as another process would open it. */
	async function openAgain(app: App, settings: Partial<App['settings']> = {}): Promise<App> {
		const merged = { ...app.settings, ...settings };
		const address = merged.DATABASE_URL;
		const stores = await openStores(
			address
				? { kind: 'postgres', main: address, box: address, monitoring: address }
				: { kind: 'sqlite', folder: merged.DATA_DIR }
		);
		return { ...app, stores, settings: merged };
	}
	const close = (app: App) => Promise.all(Object.values(app.stores).map((store) => store.close()));

	it('is made once, for its owner only, and in neither database', async () => {
		const app = await open();
		const twins = await Promise.all([openAgain(app), openAgain(app)]);
		const keys = [await ballotKey(app), await ballotKey(twins[0]!), await ballotKey(twins[1]!)];
		expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1);
		const file = path.join(app.settings.DATA_DIR, 'box.key');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(readFileSync(file, 'utf8').trim()).toBe(keys[0]!.toString('hex'));
		const kept = await app.stores.box.read.select().from(app.stores.box.tables.boxKey);
		expect(JSON.stringify(kept)).not.toContain(keys[0]!.toString('hex'));
		for (const twin of twins) await close(twin);
	});

	it('stops with a sentence when it is lost, damaged or another box’s, and works again once it is back', async () => {
		const app = await open();
		const key = (await ballotKey(app)).toString('hex');
		const file = path.join(app.settings.DATA_DIR, 'box.key');
		const again = await openAgain(app);
		rmSync(file);
		await expect(ballotKey(again)).rejects.toThrow(/could vote again/);
		writeFileSync(file, 'ff'.repeat(32));
		await expect(ballotKey(again)).rejects.toThrow(/could vote again/);
		writeFileSync(file, key.slice(1));
		await expect(ballotKey(again)).rejects.toThrow(/64 hexadecimal digits/);
		writeFileSync(file, `${key}\n`);
		expect((await ballotKey(again)).toString('hex')).toBe(key);
		await close(again);
	});

	it('is a setting where the real thing runs on Postgres', async () => {
		const app = await open();
		const real = {
			...app,
			demonstration: false,
			settings: { ...app.settings, DATABASE_URL: 'postgres://elsewhere/db' }
		};
		await expect(ballotKey(real)).rejects.toThrow(/BALLOT_KEY is missing/);
		const key = 'ab'.repeat(32);
		expect((await ballotKey({ ...real, settings: { ...real.settings, BALLOT_KEY: key } })).toString('hex')).toBe(key);
	});
});
