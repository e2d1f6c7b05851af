import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { isDuplicate } from '$db/store.ts';
import { describeStores, TEST_NOW, type TestApp } from '../with-stores.ts';

const borough = (id: string) => ({ id, name: `Borough ${id}`, contact: 'Example' });

async function insertBorough(app: TestApp, id: string) {
	const { boroughs } = app.stores.main.tables;
	await app.stores.main.transaction(async (tx) => void (await tx.insert(boroughs).values(borough(id))));
}

const countBoroughs = (app: TestApp) => app.stores.main.read.$count(app.stores.main.tables.boroughs);

/** What every store promises, whatever database it is on. */
describeStores('a store', (open) => {
	it('keeps what a transaction wrote', async () => {
		const app = await open();
		await insertBorough(app, 'a');
		expect(await app.stores.main.read.select().from(app.stores.main.tables.boroughs)).toEqual([borough('a')]);
	});

	it('keeps nothing of a transaction that failed', async () => {
		const app = await open();
		const { boroughs } = app.stores.main.tables;
		const failing = app.stores.main.transaction(async (tx) => {
			await tx.insert(boroughs).values(borough('a'));
			throw new Error('on purpose');
		});
		await expect(failing).rejects.toThrow('on purpose');
		expect(await countBoroughs(app)).toBe(0);
	});

	it('shows nobody rows that are not committed', async () => {
		const app = await open();
		const { boroughs } = app.stores.main.tables;
		await app.stores.main.transaction(async (tx) => {
			await tx.insert(boroughs).values(borough('a'));
			expect(await countBoroughs(app)).toBe(0);
		});
		expect(await countBoroughs(app)).toBe(1);
	});

	it('lets a transaction read what it wrote', async () => {
		const app = await open();
		const { boroughs } = app.stores.main.tables;
		await app.stores.main.transaction(async (tx) => {
			await tx.insert(boroughs).values(borough('a'));
			expect(await tx.$count(boroughs)).toBe(1);
		});
	});

	it('refuses a transaction inside a transaction instead of waiting for ever', async () => {
		const app = await open();
		const nested = app.stores.main.transaction(() => app.stores.main.transaction(async () => 1));
		await expect(nested).rejects.toThrow('inside transaction');
	});

	it('tells a duplicate from other mistakes', async () => {
		const app = await open();
		await insertBorough(app, 'a');
		expect(isDuplicate(await insertBorough(app, 'a').catch((problem: unknown) => problem))).toBe(true);
		const { wards } = app.stores.main.tables;
		const orphan = { id: 'w', boroughId: 'none', code: 'w', name: 'w', councillors: 1, contact: '' };
		const refused = app.stores.main.transaction(async (tx) => void (await tx.insert(wards).values(orphan)));
		expect(isDuplicate(await refused.catch((problem: unknown) => problem))).toBe(false);
		expect(await app.stores.main.read.$count(wards)).toBe(0);
	});

	it('serialises read-then-write: twenty racing increments all count', async () => {
		const app = await open();
		const { ballots } = app.stores.box.tables;
		const signed = { key: 'k', prefix: 'p', credentialSignature: 's', opening: 'o', signature: 's', leaf: 'l' };
		const paper = { roundId: 'r', wardId: 'w', credential: 'c', choices: 'set', ...signed };
		await app.stores.box.transaction(async (tx) => void (await tx.insert(ballots).values({ ...paper, number: 1 })));
		const increment = () =>
			app.stores.box.transaction(async (tx) => {
				const [row] = await tx.select().from(ballots);
				await tx.update(ballots).set({ number: row!.number + 1 });
			});
		await Promise.all(Array.from({ length: 20 }, increment));
		const [row] = await app.stores.box.read.select().from(ballots);
		expect(row!.number).toBe(21);
	}, 30_000);

	it('gives back instants, JSON, booleans and large money as they were', async () => {
		const app = await open();
		const { installation, boroughs, wards } = app.stores.main.tables;
		await app.stores.main.transaction(async (tx) => {
			await tx.insert(installation).values({ id: 1, demonstration: true, createdAt: TEST_NOW });
			await tx.insert(boroughs).values(borough('a'));
			const boundary = { type: 'Polygon', coordinates: [[[0.5, 51.5]]] };
			await tx
				.insert(wards)
				.values({ id: 'w', boroughId: 'a', code: 'w', name: 'w', councillors: 3, boundary, contact: '' });
		});
		const [row] = await app.stores.main.read.select().from(installation);
		expect(row).toEqual({ id: 1, demonstration: true, createdAt: TEST_NOW });
		const [ward] = await app.stores.main.read.select().from(wards);
		expect(ward!.boundary).toEqual({ type: 'Polygon', coordinates: [[[0.5, 51.5]]] });
	});

	it('refuses to change or delete what is append-only', async () => {
		const app = await open();
		const { installation } = app.stores.main.tables;
		const write = app.stores.main.transaction.bind(app.stores.main);
		await write(
			async (tx) => void (await tx.insert(installation).values({ id: 1, demonstration: true, createdAt: TEST_NOW }))
		);
		await expect(
			write(async (tx) => void (await tx.update(installation).set({ demonstration: false })))
		).rejects.toThrow();
		await expect(write(async (tx) => void (await tx.delete(installation)))).rejects.toThrow();
		expect(
			await app.stores.main.read.select().from(installation).where(eq(installation.demonstration, true))
		).toHaveLength(1);
	});

	it('answers a ping', async () => {
		const app = await open();
		await Promise.all(Object.values(app.stores).map((store) => store.ping()));
	});
});
