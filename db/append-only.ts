/**
 * The statements that make tables append-only, run after each migration and safe to repeat. Rows can be added, never
 * changed or deleted, with one exception: a `person_id` may become null when somebody deletes their account.
 */
export function appendOnlySqlite(table: string, columns: readonly string[]): string[] {
	const refuse = `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`;
	const kept = columns.filter((column) => column !== 'person_id');
	return [
		`CREATE TRIGGER IF NOT EXISTS ${table}_no_delete BEFORE DELETE ON ${table} ${refuse}`,
		`CREATE TRIGGER IF NOT EXISTS ${table}_no_update BEFORE UPDATE OF ${kept.join(', ')} ON ${table} ${refuse}`,
		...(columns.includes('person_id')
			? [
					`CREATE TRIGGER IF NOT EXISTS ${table}_no_new_person BEFORE UPDATE OF person_id ON ${table} WHEN NEW.person_id IS NOT NULL ${refuse}`
				]
			: [])
	];
}

/** The same for Postgres. TRUNCATE is refused too. */
export function appendOnlyPostgres(table: string, columns: readonly string[]): string[] {
	const refuse = `EXECUTE FUNCTION ${table}_is_append_only()`;
	const kept = columns.filter((column) => column !== 'person_id');
	return [
		`CREATE OR REPLACE FUNCTION ${table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '${table} is append-only'; END $$`,
		`CREATE OR REPLACE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} FOR EACH ROW ${refuse}`,
		`CREATE OR REPLACE TRIGGER ${table}_no_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT ${refuse}`,
		`CREATE OR REPLACE TRIGGER ${table}_no_update BEFORE UPDATE OF ${kept.join(', ')} ON ${table} FOR EACH ROW ${refuse}`,
		...(columns.includes('person_id')
			? [
					`CREATE OR REPLACE TRIGGER ${table}_no_new_person BEFORE UPDATE OF person_id ON ${table} FOR EACH ROW WHEN (NEW.person_id IS NOT NULL) ${refuse}`
				]
			: [])
	];
}
