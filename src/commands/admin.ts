/** `npm run admin -- …`: what only whoever runs the server may do. */
import { closeStores, openStores } from '$db/open.ts';
import { makePostgresRoles } from '$db/postgres-roles.ts';
import { systemClock } from '$lib/kernel/clock.ts';
import { randomCode, systemRandom } from '$lib/kernel/ids.ts';
import { requireMail } from '$lib/notices/outbox.server.ts';
import { whereabouts } from '$lib/operations/app.server.ts';
import { readSettings, type Settings } from '$lib/operations/settings.server.ts';
import { emailField } from '$lib/people/details.ts';
import { makeAdministrator } from '$lib/people/first-administrator.server.ts';

const HELP = `npm run admin -- VERB

  create EMAIL       Makes a real installation in an empty database, with EMAIL as its first administrator.
                     On a real installation that is there already, makes EMAIL one more administrator.
  postgres ADDRESS   Makes a schema and a role of its own for each of the three stores in an empty Postgres database,
                     and prints their three addresses. ADDRESS is that database's, as a role that may create roles:
                     postgres://postgres@localhost:5432/commonpot (PGPASSWORD is used when it has no password).
  help               Prints this.

The database is the one that the settings name: DATABASE_URL, or the files in DATA_DIR.`;

/** Stops with a sentence rather than a stack. */
class Stop extends Error {}

function settingsOrStop(): Settings {
	try {
		return readSettings(process.env);
	} catch (problem) {
		throw new Stop((problem as Error).message);
	}
}

/** What still stands between this installation and its first sign-in, in a sentence; null when nothing does. */
function missingMail(settings: Settings): string | null {
	try {
		requireMail(settings, false);
		return null;
	} catch (problem) {
		return (problem as Error).message;
	}
}

async function create(typed: string): Promise<void> {
	const email = emailField.safeParse(typed);
	if (!email.success) throw new Stop(`"${typed}" isn't an e-mail address. Nothing was changed.`);
	const settings = settingsOrStop();
	const stores = await openStores(whereabouts(settings));
	try {
		const by = { clock: systemClock, random: systemRandom };
		const done = await makeAdministrator(stores, by, { email: email.data, name: 'Administrator' });
		if (done === 'demonstration') {
			throw new Stop(
				'This database is a demonstration, and a demonstration can never become the real thing. Nothing was changed.\n' +
					'For a real installation, set DATA_DIR to a new folder, or DATABASE_URL to a new database.'
			);
		}
		if (done === 'already-administrator')
			return console.log(`${email.data} is an administrator already. Nothing was changed.`);
		console.log(done === 'installation-made' ? 'The installation is made.' : 'Done.');
		console.log(`${email.data} is an administrator now. To sign in:`);
		console.log(`  1. npm start`);
		console.log(`  2. Open ${settings.ORIGIN}/sign-in, type ${email.data}, and open the link in the mail.`);
		console.log(`  3. Under "Your Commonpot", bring in your wards, then invite officers and councillors.`);
		const missing = missingMail(settings);
		if (missing) console.log(`\nBefore that: ${missing}`);
	} finally {
		await closeStores(stores);
	}
}

async function postgres(address: string): Promise<void> {
	if (!/^postgres(ql)?:$/.test(URL.canParse(address) ? new URL(address).protocol : '')) {
		throw new Stop('ADDRESS must look like postgres://postgres@localhost:5432/commonpot. Nothing was changed.');
	}
	const made = await makePostgresRoles(address, () => randomCode(systemRandom, 32)).catch((problem: Error) => {
		throw new Stop(`Postgres says: ${problem.message}. Nothing was changed.`);
	});
	console.log('Three schemas are made, each with a role that can reach no other. Their passwords stand nowhere else:');
	console.log('put these addresses among the settings, where only the server reads them.\n');
	console.log(`DATABASE_URL=${made.main}`);
	console.log(`BOX_DATABASE_URL=${made.box}`);
	console.log(`MONITORING_DATABASE_URL=${made.monitoring}`);
}

async function run([verb = 'help', argument, ...more]: string[]): Promise<void> {
	if (verb === 'help' && argument === undefined) return console.log(HELP);
	const verbs: Record<string, (argument: string) => Promise<void>> = { create, postgres };
	const work = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
	if (!work || argument === undefined || more.length > 0) throw new Stop(HELP);
	await work(argument);
}

try {
	await run(process.argv.slice(2));
} catch (problem) {
	if (!(problem instanceof Stop)) throw problem;
	console.error(problem.message);
	process.exitCode = 1;
}
