import { eq, getTableColumns, or, type Column, type Table } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { App } from '../operations/app.server.ts';
import type { Actor } from './actor.ts';
import { demand } from './permissions.ts';

/** Columns, in any table, that say whose a row is. A new table that uses one of these names is in the copy by itself. */
const POINTS_AT_PERSON = ['personId', 'authorId'];
const POINTS_AT_ADDRESS = ['email', 'recipient'];
/** Hashes of secrets: they say nothing about anybody, and are nobody's business. */
const LEFT_OUT = ['idHash', 'tokenHash', 'browserHash'];

function whoseRow(columns: Record<string, Column>, table: string, actor: Actor) {
	const own = table === 'people' ? [columns.id!] : POINTS_AT_PERSON.flatMap((name) => columns[name] ?? []);
	const byId = own.map((column) => eq(column, actor.id));
	const byAddress = POINTS_AT_ADDRESS.flatMap((name) => columns[name] ?? []).map((column) => eq(column, actor.email));
	return or(...byId, ...byAddress);
}

/**
 * Everything that the main store holds on somebody, table by table, for the copy that data protection law gives them
 * (UK GDPR, articles 15 and 20). The other two stores have no names and no ids in them, so nothing there is anybody's.
 * @throws Refusal NotSignedIn.
 */
export async function copyOfMyData(app: App, actor: Actor | null): Promise<Record<string, unknown>> {
	demand(actor, 'account.own', { ownerId: actor?.id ?? null });
	const { main } = app.stores;
	const copy: Record<string, unknown> = { copiedAt: app.clock().toISOString() };
	for (const [name, table] of Object.entries<Table>(main.tables)) {
		const columns = getTableColumns(table);
		const whose = whoseRow(columns, name, actor);
		if (!whose) continue;
		const rows: Record<string, unknown>[] = await main.read
			.select()
			.from(table as PgTable)
			.where(whose);
		copy[name] = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => !LEFT_OUT.includes(key))));
	}
	return copy;
}
