/**
 * One column vocabulary, two dialects. The Postgres types are the canonical ones, since they hide what only SQLite has
 * (`.get()`, `.all()`, `.run()`); the SQLite vocabulary is cast to them, so that one set of queries serves both.
 */
import { sql, type AnyColumn } from 'drizzle-orm';
import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';

const postgres = {
	table: pg.pgTable,
	text: (name: string) => pg.text(name),
	integer: (name: string) => pg.integer(name),
	/** Whole minor units of money: up to 10^15, which needs 64 bits. */
	money: (name: string) => pg.bigint(name, { mode: 'number' }),
	boolean: (name: string) => pg.boolean(name),
	/** A UTC instant to the millisecond. */
	instant: (name: string) => pg.timestamp(name, { withTimezone: true, mode: 'date', precision: 3 }),
	json: <T>(name: string) => pg.jsonb(name).$type<T>(),
	/** How many items a list in a json column has. */
	listLength: (column: AnyColumn) => sql`jsonb_array_length(${column})`,
	/** A number that the database counts up by itself, for append-only tables. */
	sequence: (name: string) => pg.bigserial(name, { mode: 'number' }).primaryKey(),
	primaryKey: pg.primaryKey,
	foreignKey: pg.foreignKey,
	index: pg.index,
	uniqueIndex: pg.uniqueIndex,
	check: pg.check
};
export type Vocabulary = typeof postgres;

const sqlite = {
	table: lite.sqliteTable,
	text: (name: string) => lite.text(name),
	integer: (name: string) => lite.integer(name),
	money: (name: string) => lite.integer(name),
	boolean: (name: string) => lite.integer(name, { mode: 'boolean' }),
	instant: (name: string) => lite.integer(name, { mode: 'timestamp_ms' }),
	json: <T>(name: string) => lite.text(name, { mode: 'json' }).$type<T>(),
	listLength: (column: AnyColumn) => sql`json_array_length(${column})`,
	sequence: (name: string) => lite.integer(name).primaryKey({ autoIncrement: true }),
	primaryKey: lite.primaryKey,
	foreignKey: lite.foreignKey,
	index: lite.index,
	uniqueIndex: lite.uniqueIndex,
	check: lite.check
};

export const postgresVocabulary = postgres;
export const sqliteVocabulary = sqlite as unknown as Vocabulary;
