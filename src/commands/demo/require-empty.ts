import type { Stores } from '$db/store.ts';

const LEFT_OVER =
	'There is no installation in the main database, but there are people, ballots or answers beside it. They may be what is ' +
	'left of another installation, so nothing was touched. Put back its main database, or choose an empty place: a new ' +
	'folder in DATA_DIR, or a new Postgres database.';

/**
 * Makes sure that nothing is there yet, in any of the stores.
 * @throws Error with the sentence to show, when something is.
 */
export async function requireEmpty({ main, box, monitoring }: Stores): Promise<void> {
	const [made] = await main.read.select().from(main.tables.installation);
	if (made)
		throw new Error(`This database is already ${made.demonstration ? 'a demonstration' : 'a real installation'}.`);
	const rows =
		(await main.read.$count(main.tables.boroughs)) +
		(await main.read.$count(main.tables.people)) +
		(await box.read.$count(box.tables.papers)) +
		(await box.read.$count(box.tables.ballots)) +
		(await box.read.$count(box.tables.importedBallots)) +
		(await monitoring.read.$count(monitoring.tables.equalityAnswers));
	if (rows > 0) throw new Error(LEFT_OVER);
}
