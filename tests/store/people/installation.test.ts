import { expect, inject, test } from 'vitest';
import postgres from 'postgres';
import { closeStores, openStores } from '$db/open.ts';
import { makePostgresRoles } from '$db/postgres-roles.ts';
import { randomCode, systemRandom } from '$lib/kernel/ids.ts';
import { makeAdministrator } from '$lib/people/first-administrator.server.ts';
import { describeStores } from '../with-stores.ts';

const ANN = { email: 'ann@people.test', name: 'Administrator' };

describeStores('a real installation', (open) => {
	test('is made with its first administrator, and gains more', async () => {
		const app = await open();
		expect(await makeAdministrator(app.stores, app, ANN)).toBe('installation-made');
		expect(await makeAdministrator(app.stores, app, ANN)).toBe('already-administrator');
		expect(await makeAdministrator(app.stores, app, { ...ANN, email: 'ben@people.test' })).toBe('administrator-made');
		const { read, tables } = app.stores.main;
		expect(await read.select().from(tables.installation)).toMatchObject([{ demonstration: false }]);
		expect(await read.select().from(tables.roles)).toHaveLength(2);
	});

	test('is never made out of a demonstration', async () => {
		const app = await open();
		const { main } = app.stores;
		const { installation } = main.tables;
		await main.transaction(
			async (tx) => void (await tx.insert(installation).values({ id: 1, demonstration: true, createdAt: app.clock() }))
		);
		expect(await makeAdministrator(app.stores, app, ANN)).toBe('demonstration');
		expect(await main.read.select().from(main.tables.people)).toEqual([]);
		const change = main.transaction(async (tx) => void (await tx.update(installation).set({ demonstration: false })));
		await expect(change).rejects.toThrow();
	});
});

test('each store on Postgres has a role that reaches nothing else', async () => {
	const server = inject('postgres');
	const owner = postgres(server, { max: 1, onnotice: () => {} });
	const name = `roles_${process.pid}`;
	await owner.unsafe(`create database ${name}`);
	const database = new URL(server);
	database.pathname = `/${name}`;
	try {
		const make = () => makePostgresRoles(database.toString(), () => randomCode(systemRandom, 32));
		const before = await make();
		await closeStores(await openStores({ kind: 'postgres', ...before }));
		// Done again it gives new passwords, and keeps what there is.
		const made = await make();
		expect(new URL(made.main).password).not.toBe(new URL(before.main).password);
		expect(new Set([made.main, made.box, made.monitoring].map((address) => new URL(address).password)).size).toBe(3);
		const stores = await openStores({ kind: 'postgres', ...made });
		await closeStores(stores);
		for (const [store, address] of Object.entries(made)) {
			const client = postgres(address, { max: 1, onnotice: () => {} });
			try {
				const tables = { main: 'people', box: 'ballots', monitoring: 'equality_answers' };
				for (const [other, table] of Object.entries(tables)) {
					const read = client.unsafe(`select count(*) from ${other}.${table}`);
					if (other === store) await read;
					else await expect(read).rejects.toMatchObject({ code: '42501' });
				}
				const elsewhere = client.unsafe('create table public.something (id int)');
				await expect(elsewhere).rejects.toMatchObject({ code: '42501' });
			} finally {
				await client.end();
			}
		}
	} finally {
		await owner.unsafe(`drop database ${name} with (force)`);
		for (const store of ['main', 'box', 'monitoring']) await owner.unsafe(`drop role if exists ${name}_${store}`);
		await owner.end();
	}
});
