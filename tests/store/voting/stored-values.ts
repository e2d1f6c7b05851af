import { createHash } from 'node:crypto';
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Store } from '$db/store.ts';

/** Shorter values say nothing: a number, a word of ours. */
const SHORTEST = 8;

/** Values of 8 bytes or more, whole and in their parts, with the columns ("table.column") that have them. */
export type StoredValues = Map<string, Set<string>>;

function note(values: StoredValues, text: string, column: string): void {
	const parts = [text, ...text.split(/[^0-9A-Za-z+=_@.-]+/), ...text.split(/[^0-9A-Za-z+=_@-]+/)];
	for (const part of parts) {
		if (Buffer.byteLength(part) < SHORTEST) continue;
		const columns = values.get(part) ?? new Set<string>();
		columns.add(column);
		values.set(part, columns);
	}
}

const asText = (value: unknown): string =>
	value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : JSON.stringify(value ?? '');

/** An instant of the log is taken whole: its day and hour alone are those of everybody, and of the server's own chores. */
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Everything that a log says, by the names of its fields. @param lines JSON, as the app logs */
export function valuesInLog(lines: readonly string[]): StoredValues {
	const values: StoredValues = new Map();
	for (const line of lines) {
		for (const [field, value] of Object.entries(JSON.parse(line) as object)) {
			const [text, column] = [asText(value), `log.${field}`];
			if (INSTANT.test(text)) values.set(text, (values.get(text) ?? new Set()).add(column));
			else note(values, text, column);
		}
	}
	return values;
}

/** Everything that a store holds. */
export async function valuesIn(store: Store): Promise<StoredValues> {
	const values: StoredValues = new Map();
	for (const table of Object.values(store.tables as Record<string, Table>)) {
		const rows = await store.read.select().from(table as PgTable);
		for (const row of rows as Record<string, unknown>[]) {
			for (const [name, column] of Object.entries(getTableColumns(table))) {
				note(values, asText(row[name]), `${getTableName(table)}.${column.name}`);
			}
		}
	}
	return values;
}

/** The same value under another dress: what somebody might think hides it. */
const dressed = (value: string): string[] => {
	const hash = createHash('sha256').update(value).digest();
	return [value, hash.toString('hex'), hash.toString('base64'), Buffer.from(value).toString('base64')];
};

/**
 * What two stores share: values of one that stand in the other too, as they are, hashed or in base 64.
 * @param allowed columns ("table.column") of the first whose values may
 * @returns "table.column = table.column" for each pair that shares one
 */
export function sharedBy(first: StoredValues, second: StoredValues, allowed: ReadonlySet<string>): string[] {
	const found = new Set<string>();
	for (const [value, columns] of first) {
		if ([...columns].some((column) => allowed.has(column))) continue;
		for (const there of dressed(value).flatMap((dress) => [...(second.get(dress) ?? [])])) {
			for (const here of columns) found.add(`${here} = ${there}`);
		}
	}
	return [...found].sort();
}
