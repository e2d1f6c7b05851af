import path from 'node:path';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Stores } from './store.ts';

/** Where the three stores are: files in a folder, or addresses of Postgres roles. */
export type Whereabouts =
	{ kind: 'sqlite'; folder: string } | { kind: 'postgres'; main: string; box: string; monitoring: string };

/** Opens and migrates all three stores. @throws when one can't be opened; those already open are closed again. */
export async function openStores(where: Whereabouts): Promise<Stores> {
	if (where.kind === 'sqlite') {
		const file = (name: string) => path.join(where.folder, `${name}.db`);
		return {
			main: openSqlite('main', file('main')),
			box: openSqlite('box', file('box')),
			monitoring: openSqlite('monitoring', file('monitoring'))
		};
	}
	const main = await openPostgres('main', where.main);
	const box = await openPostgres('box', where.box);
	const monitoring = await openPostgres('monitoring', where.monitoring);
	return { main, box, monitoring };
}

/** Closes all three, after what is under way has been written. */
export async function closeStores({ main, box, monitoring }: Stores): Promise<void> {
	await Promise.all([main.close(), box.close(), monitoring.close()]);
}
