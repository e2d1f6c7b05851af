import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout } from 'node:timers/promises';
import { getTableColumns, getTableName, sql, type Table } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { appendOnlyPostgres } from './append-only.ts';
import type { Queries, Store } from './store.ts';
import { APPEND_ONLY, storeTables, type StoreName, type TablesOf } from './tables/stores.ts';
import { postgresVocabulary } from './vocabulary.ts';

/** Serialization failures and deadlocks: the transaction did nothing and may be tried again. */
const MAY_BE_TRIED_AGAIN = new Set(['40001', '40P01']);
const MOST_TRIES = 30;
/** Waits a random while, longer each time, so that colliding transactions don't collide again. */
const beforeTry = (attempt: number) => setTimeout(Math.random() * Math.min(2 ** attempt, 200));

const codeOf = (problem: unknown) => {
	const { code, cause } = problem as { code?: string; cause?: { code?: string } };
	return code ?? cause?.code ?? '';
};

/** Migrates under a lock, since several app processes may start at once on one Postgres. */
async function prepare(name: StoreName, url: string, tables: Record<string, Table>): Promise<void> {
	const client = postgres(url, { max: 1, onnotice: () => {}, connection: { search_path: name } });
	try {
		const db = drizzle(client);
		await db.execute(sql`select pg_advisory_lock(hashtext(${`commonpot ${name}`}))`);
		await db.execute(sql.raw(`create schema if not exists "${name}"`));
		await migrate(db, { migrationsFolder: `db/migrations/postgres/${name}`, migrationsSchema: name });
		for (const table of Object.values(tables)) {
			if (!APPEND_ONLY[name].includes(getTableName(table))) continue;
			const columns = Object.values(getTableColumns(table)).map((column) => column.name);
			for (const statement of appendOnlyPostgres(getTableName(table), columns)) await db.execute(sql.raw(statement));
		}
	} finally {
		await client.end();
	}
}

/** Opens a store in a Postgres schema of its own, named like the store, made and migrated when needed. */
export async function openPostgres<Name extends StoreName>(name: Name, url: string): Promise<Store<Name>> {
	const tables = storeTables[name](postgresVocabulary) as TablesOf<Name>;
	await prepare(name, url, tables as Record<string, Table>);
	const client = postgres(url, { max: 10, onnotice: () => {}, connection: { search_path: name } });
	const db = drizzle(client);
	const inTransaction = new AsyncLocalStorage<true>();
	return {
		name,
		dialect: 'postgres',
		tables,
		read: db as unknown as Queries,
		async transaction(work) {
			if (inTransaction.getStore()) throw new Error('transaction() inside transaction(): pass tx down instead');
			for (let attempt = 1; ; attempt++) {
				try {
					return await db.transaction((tx) => inTransaction.run(true, () => work(tx as unknown as Queries)), {
						isolationLevel: 'serializable'
					});
				} catch (problem) {
					if (attempt === MOST_TRIES || !MAY_BE_TRIED_AGAIN.has(codeOf(problem))) throw problem;
					await beforeTry(attempt);
				}
			}
		},
		async ping() {
			await db.execute(sql`select 1`);
		},
		close: () => client.end()
	};
}
