import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { StoreName, TablesOf } from './tables/stores.ts';

/** What query modules may use: the part of Drizzle that both dialects share, awaited. */
export type Queries = Pick<
	PgDatabase<PgQueryResultHKT, Record<string, never>>,
	'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | '$count' | '$with' | 'with'
>;
export type Reads = Omit<Queries, 'insert' | 'update' | 'delete'>;

/** One of the three stores, on either database. */
export interface Store<Name extends StoreName = StoreName> {
	readonly name: Name;
	readonly dialect: 'sqlite' | 'postgres';
	readonly tables: TablesOf<Name>;
	/** Committed rows only; never sees a transaction that is still under way. */
	readonly read: Reads;
	/**
	 * All or nothing: what `work` writes is on disk when this resolves, and nothing of it is when it rejects.
	 * On SQLite transactions run one at a time; on Postgres they are serializable and tried again when they collide, so
	 * `work` must have no effect but its writes.
	 * @throws Error when called inside another transaction on the same store: pass `tx` down instead.
	 */
	transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
	/** Resolves when the database answers. @throws when it doesn't. */
	ping(): Promise<void>;
	close(): Promise<void>;
}

export interface Stores {
	readonly main: Store<'main'>;
	readonly box: Store<'box'>;
	readonly monitoring: Store<'monitoring'>;
}

/**
 * Whether a write failed because a unique key already had that row.
 * SQLite and Postgres say so in different places.
 */
export function isDuplicate(problem: unknown): boolean {
	const { code, cause } = problem as { code?: string; cause?: { code?: string } };
	return [code, cause?.code].some(
		(value) =>
			value === '23505' ||
			value?.startsWith('SQLITE_CONSTRAINT_UNIQUE') ||
			value?.startsWith('SQLITE_CONSTRAINT_PRIMARYKEY')
	);
}

/** Whether a write failed because the disk is full: nothing of it was written, and it may be tried again later. */
export function isDiskFull(problem: unknown): boolean {
	const { code, cause } = problem as { code?: string; cause?: { code?: string } };
	return [code, cause?.code].some((value) => value === '53100' || value === 'SQLITE_FULL' || value === 'ENOSPC');
}
