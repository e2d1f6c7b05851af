import { expect, it } from 'vitest';
import type { Actor } from '$lib/people/actor.ts';
import { actionFormat } from '$lib/record/action.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { openCheckpoint } from '$lib/record/checkpoint.ts';
import { leafHash, sameHash } from '$lib/record/hashes.ts';
import { rootOfLeaves } from '$lib/record/tree.ts';
import { officersRecordOf, recordAction, type Deed } from '$lib/rounds/officers-record.server.ts';
import { FARADAY, makeResident, makeRound, PECKHAM, ROUND } from '../voting/a-round.ts';
import { describeStores, type TestApp } from '../with-stores.ts';

const DEED: Deed = { roundId: ROUND, wardIds: [FARADAY], action: 'kiosk-started', office: 'officer' };

const keep = (app: TestApp, actor: Actor, deed: Partial<Deed> = {}) =>
	app.stores.main.transaction((tx) => recordAction(app, tx, actor, { ...DEED, ...deed }));

async function readBack(app: TestApp) {
	const record = (await officersRecordOf(app.stores.main, ROUND))!;
	const checkpoint = openCheckpoint(utf8(record.checkpoint), record.key)!;
	return { checkpoint, actions: record.entries.map((entry) => actionFormat.decode(utf8(entry))), record };
}

describeStores('the record of officers’ actions', (open) => {
	it('keeps what was done by office, number and day, and signs it', async () => {
		const app = await open();
		await makeRound(app);
		const [ann, ben] = [await makeResident(app, 'ann'), await makeResident(app, 'ben')];
		expect(await officersRecordOf(app.stores.main, ROUND)).toBeNull();
		await keep(app, ann);
		await keep(app, ben, {
			action: 'letters-made',
			wardIds: [PECKHAM, FARADAY],
			about: 'ab'.repeat(32),
			details: { letters: 40, batch: 'estate' },
			reason: 'The estate\nasked for them.'
		});
		await keep(app, ann, { office: 'councillor' });
		const { checkpoint, actions, record } = await readBack(app);
		expect(actions.map(({ person, office, day }) => [person, office, day])).toEqual([
			[1, 'officer', '2026-11-21'],
			[2, 'officer', '2026-11-21'],
			[1, 'councillor', '2026-11-21']
		]);
		expect(actions[1]).toMatchObject({
			ward: [FARADAY, PECKHAM],
			details: { batch: 'estate', letters: 40 },
			reason: 'The estate\nasked for them.'
		});
		expect(checkpoint.size).toBe(3);
		const leaves = record.entries.map((entry) => leafHash(utf8(entry)));
		expect(sameHash(checkpoint.root, rootOfLeaves(leaves))).toBe(true);
		expect(record.entries.join('')).not.toMatch(/ann|ben|12:00/);
	});

	it('keeps nothing of an action that didn’t happen', async () => {
		const app = await open();
		await makeRound(app);
		const ann = await makeResident(app, 'ann');
		await keep(app, ann);
		const { main } = app.stores;
		const failed = main.transaction(async (tx) => {
			await recordAction(app, tx, ann, DEED);
			throw new Error('the action failed');
		});
		await expect(failed).rejects.toThrow('the action failed');
		expect((await readBack(app)).checkpoint.size).toBe(1);
	});

	it('adds what many people do at once, each once, and grows as one tree', async () => {
		const app = await open();
		await makeRound(app);
		const people = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => makeResident(app, name)));
		await Promise.all(people.map((person) => keep(app, person)));
		const { checkpoint, actions, record } = await readBack(app);
		expect(actions.map(({ person }) => person).sort()).toEqual([1, 2, 3, 4, 5]);
		const leaves = record.entries.map((entry) => leafHash(utf8(entry)));
		expect(sameHash(checkpoint.root, rootOfLeaves(leaves))).toBe(true);
	});

	it('refuses to have an entry changed or taken out', async () => {
		const app = await open();
		await makeRound(app);
		await keep(app, await makeResident(app, 'ann'));
		const { main } = app.stores;
		const { officersEntries } = main.tables;
		await expect(main.transaction((tx) => tx.update(officersEntries).set({ entry: 'other' }))).rejects.toThrow();
		await expect(main.transaction((tx) => tx.delete(officersEntries))).rejects.toThrow();
	});
});
