import postgres from 'postgres';
import type { StoreName } from './tables/stores.ts';

const STORES: readonly StoreName[] = ['main', 'box', 'monitoring'];

/** Roles belong to a whole server, so the database's name keeps those of two installations apart. 63 bytes is the most. */
const roleOf = (database: string, store: StoreName) => `${database.slice(0, 50)}_${store}`;

/** A name as it stands in SQL. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

async function makeRole(
	sql: postgres.TransactionSql,
	{ store, role, password, database }: { store: StoreName; role: string; password: string; database: string }
): Promise<void> {
	const [known] = await sql`select 1 from pg_roles where rolname = ${role}`;
	const name = quoted(role);
	await sql.unsafe(`${known ? 'alter' : 'create'} role ${name} login password '${password}' nocreatedb nocreaterole`);
	// "create" lets it make its own schema when it migrates; it opens nobody else's.
	await sql.unsafe(`grant connect, create on database ${database} to ${name}`);
	// Whoever makes a schema for another role must be a member of it; afterwards they needn't be.
	await sql.unsafe(`grant ${name} to current_user`);
	await sql.unsafe(`create schema if not exists ${store} authorization ${name}`);
	await sql.unsafe(`revoke ${name} from current_user`);
	await sql.unsafe(`alter role ${name} in database ${database} set search_path = ${store}`);
	const [own] = await sql`
		select 1 from pg_namespace join pg_roles on pg_roles.oid = nspowner where nspname = ${store} and rolname = ${role}`;
	if (!own) throw new Error(`there is a schema "${store}" already that doesn't belong to ${role}: use a new database`);
}

/**
 * Makes a schema for each store, with a role that owns it and can reach nothing else, so that whoever holds one store's
 * address can't read another's. Roles that are there already get a new password; what their schemas hold stays.
 * @param owner address of a database, as a role that may create roles and schemas in it
 * @param newPassword gives a fresh password, of letters and digits, each time
 * @returns the address of each store
 * @throws when the server can't be reached, the role may not do that, or a schema belongs to somebody else; nothing has
 * changed then.
 */
export async function makePostgresRoles(owner: string, newPassword: () => string): Promise<Record<StoreName, string>> {
	const client = postgres(owner, { max: 1, onnotice: () => {} });
	const made: { store: StoreName; role: string; password: string }[] = [];
	try {
		await client.begin(async (sql) => {
			const [{ name = '' } = {}] = await sql<{ name: string }[]>`select current_database() as name`;
			const database = quoted(name);
			// Neither neighbours on the same server nor the three roles among themselves: everybody gets what they're given.
			await sql.unsafe(`revoke all on database ${database} from public`);
			await sql.unsafe('revoke all on schema public from public');
			for (const store of STORES) {
				const [role, password] = [roleOf(name, store), newPassword()];
				await makeRole(sql, { store, role, password, database });
				made.push({ store, role, password });
			}
		});
	} finally {
		await client.end();
	}
	const addresses = made.map(({ store, role, password }) => {
		const url = new URL(owner);
		url.username = encodeURIComponent(role);
		url.password = password;
		return [store, url.toString()] as const;
	});
	return Object.fromEntries(addresses) as Record<StoreName, string>;
}
