/** `npm run db:generate`: writes the migrations of every store, for both databases, from the one set of tables. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

for (const STORE of ['main', 'box', 'monitoring']) {
	for (const DIALECT of ['sqlite', 'postgres']) {
		const { status } = spawnSync('drizzle-kit', ['generate', '--config=db/drizzle.config.ts', ...process.argv.slice(2)], {
			stdio: 'inherit',
			env: { ...process.env, STORE, DIALECT }
		});
		if (status !== 0) process.exit(status ?? 1);
	}
	// Each store lives in a schema of its own, found by the search path; drizzle-kit writes "public" into foreign keys.
	const folder = `db/migrations/postgres/${STORE}`;
	for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
		const written = readFileSync(`${folder}/${file}`, 'utf8');
		writeFileSync(`${folder}/${file}`, written.replaceAll('"public".', ''));
	}
}
