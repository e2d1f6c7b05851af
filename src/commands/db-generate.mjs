/** `npm run db:generate`: writes the migrations of every store, for both databases, from the one set of tables. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * SQLite keeps the rows of an ordinary table in the order in which they were made. Side by side, the voter roll and the
 * ballots in that order would tell who cast which; these tables are kept in the order of their keys instead.
 */
const WITHOUT_ORDER_OF_ARRIVAL = [
	...['ballots', 'slip_ballots', 'imported_ballots', 'waiting_leaves', 'equality_answers'],
	...['voter_roll', 'voter_passes', 'voting_codes', 'in_person_register', 'slip_entries', 'vouchings']
];

/**
 * Changes the migrations that were just written where drizzle-kit has no word for what we need.
 * @param {string} folder
 * @param {(sql: string) => string} change
 */
function rewrite(folder, change) {
	for (const file of readdirSync(folder).filter((name) => name.endsWith('.sql'))) {
		writeFileSync(`${folder}/${file}`, change(readFileSync(`${folder}/${file}`, 'utf8')));
	}
}

/** @param {string} sql */
const withoutRowIds = (sql) =>
	sql.replace(/(CREATE TABLE `(\w+)` \([^;]*\n\));/g, (all, statement, table) =>
		WITHOUT_ORDER_OF_ARRIVAL.includes(table) ? `${statement} WITHOUT ROWID;` : all
	);

for (const STORE of ['main', 'box', 'monitoring']) {
	for (const DIALECT of ['sqlite', 'postgres']) {
		const { status } = spawnSync(
			'drizzle-kit',
			['generate', '--config=db/drizzle.config.ts', ...process.argv.slice(2)],
			{
				stdio: 'inherit',
				env: { ...process.env, STORE, DIALECT }
			}
		);
		if (status !== 0) process.exit(status ?? 1);
	}
	// Each store lives in a schema of its own, found by the search path; drizzle-kit writes "public" into foreign keys.
	rewrite(`db/migrations/postgres/${STORE}`, (sql) => sql.replaceAll('"public".', ''));
	rewrite(`db/migrations/sqlite/${STORE}`, withoutRowIds);
}
