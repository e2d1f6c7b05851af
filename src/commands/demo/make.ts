/**
 * `npm run demo`: makes the demonstration borough in an empty database. With `--if-empty`, as `npm start` calls it, a
 * database that has been made before is left as it is, and that's fine.
 */
import { closeStores, openStores } from '$db/open.ts';
import type { Stores } from '$db/store.ts';
import { readInstallation, whereabouts } from '$lib/operations/app.server.ts';
import { readSettings, type Settings } from '$lib/operations/settings.server.ts';
import { makeDemonstration, type Progress } from './make-demonstration.ts';

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Says what is being done, and how long it took. */
function spoken(): Progress {
	let started = 0;
	return {
		begins(title) {
			started = performance.now();
			process.stdout.write(`  ${title} …`);
		},
		ends(_title, made) {
			process.stdout.write(` ${made} (${seconds(started)})\n`);
		}
	};
}

const READY =
	'It’s ready. People, proposals and ballots in it are made up; the names of places are real. `npm start` shows it.';

async function makeIn(stores: Stores, settings: Settings): Promise<void> {
	const started = performance.now();
	console.log('Make the demonstration borough:');
	await makeDemonstration(stores, settings, new Date(), spoken());
	console.log(`${READY} (${seconds(started)} in all)`);
}

async function run(settings: Settings, ifEmpty: boolean): Promise<void> {
	const stores = await openStores(whereabouts(settings));
	try {
		const installed = await readInstallation(stores);
		if (!installed) return await makeIn(stores, settings);
		const what = installed.demonstration ? 'a demonstration' : 'a real installation';
		if (ifEmpty) return console.log(`The database is there: ${what}.`);
		console.error(
			`This database is already ${what}, so nothing was changed. For a new one, set DATA_DIR to a new folder.`
		);
		process.exitCode = 1;
	} finally {
		await closeStores(stores);
	}
}

/** @returns null when a setting isn't right, and says so. */
function checkedSettings(): Settings | null {
	try {
		return readSettings(process.env);
	} catch (problem) {
		console.error((problem as Error).message);
		return null;
	}
}

const options = process.argv.slice(2);
const settings = checkedSettings();
if (options.some((option) => option !== '--if-empty')) {
	console.error('Use: npm run demo [-- --if-empty]');
	process.exitCode = 2;
} else if (!settings) {
	process.exitCode = 1;
} else {
	try {
		await run(settings, options.length > 0);
	} catch (problem) {
		console.error('\nStopped: the demonstration wasn’t made, and nothing of it was kept. Why:');
		console.error(problem);
		process.exitCode = 1;
	}
}
