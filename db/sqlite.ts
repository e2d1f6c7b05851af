import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { appendOnlySqlite } from './append-only.ts';
import { createMutex } from './mutex.ts';
import type { Queries, Store } from './store.ts';
import { APPEND_ONLY, storeTables, type StoreName, type TablesOf } from './tables/stores.ts';
import { sqliteVocabulary } from './vocabulary.ts';

function connect(file: string): Database.Database {
	const connection = new Database(file);
	connection.pragma('journal_mode = WAL');
	// An acknowledged ballot is on disk: FULL makes each commit wait for it.
	connection.pragma('synchronous = FULL');
	connection.pragma('foreign_keys = ON');
	connection.pragma('busy_timeout = 5000');
	// What is deleted is overwritten: the choices of a ballot whose voter changed it are gone.
	connection.pragma('secure_delete = ON');
	return connection;
}

function prepare(name: StoreName, writer: Database.Database, tables: Record<string, Table>): void {
	// Rebuilding a table drops it, which foreign keys would take for a deletion.
	writer.pragma('foreign_keys = OFF');
	migrate(drizzle(writer), { migrationsFolder: `db/migrations/sqlite/${name}` });
	writer.pragma('foreign_keys = ON');
	for (const table of Object.values(tables)) {
		if (!APPEND_ONLY[name].includes(getTableName(table))) continue;
		const columns = Object.values(getTableColumns(table)).map((column) => column.name);
		for (const statement of appendOnlySqlite(getTableName(table), columns)) writer.exec(statement);
	}
}

/**
 * Opens a store in one SQLite file, made and migrated when needed. One connection writes; a second one reads, so that an
 * `await` inside a transaction never shows anybody rows that aren't committed.
 */
export function openSqlite<Name extends StoreName>(name: Name, file: string): Store<Name> {
	mkdirSync(path.dirname(file), { recursive: true });
	const tables = storeTables[name](sqliteVocabulary) as TablesOf<Name>;
	const writer = connect(file);
	prepare(name, writer, tables as Record<string, Table>);
	const reader = connect(file);
	reader.pragma('query_only = ON');
	const exclusively = createMutex();
	const inTransaction = new AsyncLocalStorage<true>();
	const writes = drizzle(writer) as unknown as Queries;
	return {
		name,
		dialect: 'sqlite',
		tables,
		read: drizzle(reader) as unknown as Queries,
		async transaction(work) {
			if (inTransaction.getStore()) throw new Error('transaction() inside transaction(): pass tx down instead');
			return exclusively(async () => {
				writer.exec('BEGIN IMMEDIATE');
				try {
					const result = await inTransaction.run(true, () => work(writes));
					writer.exec('COMMIT');
					return result;
				} catch (problem) {
					if (writer.inTransaction) writer.exec('ROLLBACK');
					throw problem;
				}
			});
		},
		async ping() {
			reader.prepare('SELECT 1').get();
		},
		async close() {
			// What is under way is finished first.
			await exclusively(async () => {
				reader.close();
				writer.close();
			});
		}
	};
}
