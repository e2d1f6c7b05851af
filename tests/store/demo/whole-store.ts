import type { PgTable } from 'drizzle-orm/pg-core';
import type { Store } from '$db/store.ts';
import type { StoreName } from '$db/tables/stores.ts';
import type { App } from '$lib/operations/app.server.ts';

type Row = Record<string, unknown>;
/** Every row of every table, by the table's name. */
export type Contents = Record<string, Row[]>;

/** A text that is the same for the same row, whichever way a database orders the keys of its JSON. */
function canonical(value: unknown): unknown {
	if (value instanceof Date) return value.toISOString();
	if (Array.isArray(value)) return value.map(canonical);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => [key, canonical(inner)])
	);
}

async function contentsOf({ tables, read }: Pick<Store, 'tables' | 'read'>): Promise<Contents> {
	const contents: Contents = {};
	for (const [name, table] of Object.entries(tables) as [string, PgTable][]) {
		const rows = (await read.select().from(table)).map((row) => canonical(row) as Row);
		const keyed = rows.map((row) => ({ row, key: JSON.stringify(row) })).sort((a, b) => (a.key < b.key ? -1 : 1));
		contents[name] = keyed.map(({ row }) => row);
	}
	return contents;
}

/** Everything that the three stores hold. */
export const everythingIn = async ({ stores }: App): Promise<Record<StoreName, Contents>> => ({
	main: await contentsOf(stores.main),
	box: await contentsOf(stores.box),
	monitoring: await contentsOf(stores.monitoring)
});
