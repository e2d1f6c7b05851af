import { closeStores, openStores, type Whereabouts } from '$db/open.ts';
import type { Stores } from '$db/store.ts';
import { systemClock, type Clock } from '../kernel/clock.ts';
import { systemRandom, type RandomBytes } from '../kernel/ids.ts';
import { DemonstrationClock, minutesAhead } from './demonstration-clock.server.ts';
import { createLog, type Logger } from './log.server.ts';
import type { Settings } from './settings.server.ts';

/** What every use case gets as its first argument: everything that comes from outside it. */
export interface App {
	readonly stores: Stores;
	readonly clock: Clock;
	readonly random: RandomBytes;
	readonly settings: Settings;
	readonly log: Logger;
	/** A demonstration lets anybody sign in as anybody. Fixed when the database was made. */
	readonly demonstration: boolean;
	/** Moves the clock ahead; in a demonstration only. */
	readonly demonstrationClock?: DemonstrationClock;
}

/** Where the settings say that the stores are. */
export function whereabouts(settings: Settings): Whereabouts {
	const { DATABASE_URL: main } = settings;
	if (!main) return { kind: 'sqlite', folder: settings.DATA_DIR };
	return {
		kind: 'postgres',
		main,
		box: settings.BOX_DATABASE_URL ?? main,
		monitoring: settings.MONITORING_DATABASE_URL ?? main
	};
}

/** Whether a new database is made as a demonstration; null when it has not been made yet. */
export async function readInstallation(stores: Stores): Promise<{ demonstration: boolean } | null> {
	const { installation } = stores.main.tables;
	const [row] = await stores.main.read.select().from(installation);
	return row ?? null;
}

/** Opens everything. @throws when a store can't be opened or the database has not been set up. */
export async function openApp(settings: Settings): Promise<App> {
	const stores = await openStores(whereabouts(settings));
	const installed = await readInstallation(stores);
	if (!installed) {
		await closeStores(stores);
		throw new Error(
			'This database is empty. `npm start` makes a demonstration; `npm run admin -- create <email>` makes a real one.'
		);
	}
	const clock = installed.demonstration ? new DemonstrationClock(systemClock, await minutesAhead(stores)) : undefined;
	return {
		stores,
		clock: clock?.now ?? systemClock,
		demonstrationClock: clock,
		random: systemRandom,
		settings,
		log: createLog(settings.LOG_LEVEL),
		demonstration: installed.demonstration
	};
}

export const closeApp = (app: App): Promise<void> => closeStores(app.stores);
