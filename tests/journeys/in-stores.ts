import { closeApp, openApp } from '../../src/lib/operations/app.server.ts';
import { readSettings } from '../../src/lib/operations/settings.server.ts';
import type { TestApp } from '../store/with-stores.ts';

/** Does something with the stores in a folder, on a clock of its own that starts at an instant. */
export async function inStores(folder: string, start: Date, work: (app: TestApp) => Promise<unknown>): Promise<void> {
	const opened = await openApp(readSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
	let now = start;
	try {
		await work({ ...opened, clock: () => now, setClock: (instant: Date) => void (now = instant) });
	} finally {
		await closeApp(opened);
	}
}
