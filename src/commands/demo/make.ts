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

const READY = 'It’s ready. Everything in it is made up, except the names of places: `npm start` shows it.';

async function makeIn(stores: Stores, settings: Settings): Promise<void> {
	const started = performance.now();
	console.log('Make the demonstration borough:');
	await makeDemonstration(stores, settings, new Date(), spoken());
	console.log(`${READY} (${seconds(started)} in all)`);
}

async function run(ifEmpty: boolean): Promise<void> {
	const settings = readSettings(process.env);
	const stores = await openStores(whereabouts(settings));
	try {
		const installed = await readInstallation(stores);
		if (!installed) return await makeIn(stores, settings);
		const what = installed.demonstration ? 'a demonstration' : 'a real installation';
		if (!ifEmpty)
			throw new Error(
				`This database is already ${what}. Nothing was changed. To start afresh, set DATA_DIR to a new folder.`
			);
		console.log(`The database is there: ${what}.`);
	} finally {
		await closeStores(stores);
	}
}

const options = process.argv.slice(2);
if (options.some((option) => option !== '--if-empty')) {
	console.error('Usage: npm run demo [-- --if-empty]');
	process.exitCode = 2;
} else {
	await run(options.length > 0).catch((problem: unknown) => {
		console.error(`\nStopped, and nothing was kept: ${problem instanceof Error ? problem.message : String(problem)}`);
		process.exitCode = 1;
	});
}
