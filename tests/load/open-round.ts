import { closeStores, openStores } from '$db/open.ts';
import { systemClock } from '$lib/kernel/clock.ts';
import { systemRandom } from '$lib/kernel/ids.ts';
import type { App } from '$lib/operations/app.server.ts';
import { createLog } from '$lib/operations/log.server.ts';
import { readSettings } from '$lib/operations/settings.server.ts';
import { makeRound } from '../store/voting/a-round.ts';

const HOUR = 3_600_000;

/** The app over a folder's SQLite files, without a server, by the real clock. */
export async function appOn(folder: string): Promise<App> {
	return {
		stores: await openStores({ kind: 'sqlite', folder }),
		clock: systemClock,
		random: systemRandom,
		settings: readSettings({ DATA_DIR: folder }),
		log: createLog('silent'),
		demonstration: true
	};
}

export const closeFiles = ({ stores }: App): Promise<void> => closeStores(stores);

/** A new installation in an empty folder, with a round that is voting from an hour ago until tomorrow: see a-round.ts. */
export async function openRound(folder: string): Promise<App> {
	const app = await appOn(folder);
	const { main } = app.stores;
	const now = app.clock();
	await main.transaction((tx) =>
		tx.insert(main.tables.installation).values({ id: 1, demonstration: true, createdAt: now })
	);
	await makeRound(app, {
		votingOpensAt: new Date(now.getTime() - HOUR),
		votingClosesAt: new Date(now.getTime() + 24 * HOUR)
	});
	return app;
}
