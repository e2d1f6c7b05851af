import type { Queries, Store, Stores } from '$db/store.ts';
import type { StoreName } from '$db/tables/stores.ts';
import type { App } from '$lib/operations/app.server.ts';
import { createLog } from '$lib/operations/log.server.ts';
import type { Settings } from '$lib/operations/settings.server.ts';
import { seededRandom } from './seeded-random.ts';

/** An App that makes the demonstration: its randomness is always the same, and its clock is set to when things happened. */
export interface DemonstrationApp extends App {
	setClock(instant: Date): void;
}

/** A store as it looks from inside one of its transactions: every use case joins that one, and reads what it wrote. */
function inside<Name extends StoreName>(store: Store<Name>, tx: Queries): Store<Name> {
	// Tables of its own: what a process remembers about a box goes by them, and this one may never come to be.
	return { ...store, tables: { ...store.tables }, read: tx, transaction: (work) => work(tx) };
}

/**
 * Does work in one transaction per store, each inside the last, so that it's there as a whole or not at all. The main
 * store commits last: what another store may have kept when the power fails in between is never linked to.
 */
async function inOneTransaction(stores: Stores, work: (stores: Stores) => Promise<void>): Promise<void> {
	const { main, box, monitoring } = stores;
	await main.transaction((mainTx) =>
		box.transaction((boxTx) =>
			monitoring.transaction((monitoringTx) =>
				work({
					main: inside(main, mainTx),
					box: inside(box, boxTx),
					monitoring: inside(monitoring, monitoringTx)
				})
			)
		)
	);
}

/**
 * Runs the making of the demonstration: all or nothing, and with the same randomness each time, a second try included.
 * @param now what the clock says until it is set
 */
export function asDemonstration(
	stores: Stores,
	settings: Settings,
	now: Date,
	make: (app: DemonstrationApp) => Promise<void>
): Promise<void> {
	return inOneTransaction(stores, (joined) => {
		let clock = now;
		return make({
			stores: joined,
			clock: () => clock,
			setClock: (instant) => void (clock = instant),
			random: seededRandom('Commonpot demonstration'),
			settings,
			log: createLog('silent'),
			demonstration: true
		});
	});
}
