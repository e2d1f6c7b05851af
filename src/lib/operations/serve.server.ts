import { closeApp, openApp, type App } from './app.server.ts';
import { readSettings, requireSecureOrigin, type Settings } from './settings.server.ts';

/** Work that is done again and again while the server runs. */
export interface Chore {
	readonly everySeconds: number;
	readonly work: (app: App) => Promise<unknown>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * A demonstration signs anybody in as anybody, so it serves this machine only, unless told otherwise in so many words.
 * @param host what the server listens on; nothing means every address.
 * @throws Error with the sentence to show.
 */
export function requireQuietDemonstration(settings: Settings, demonstration: boolean, host: string | undefined): void {
	if (!demonstration || settings.DEMONSTRATION_OPEN_TO_THE_NETWORK || LOOPBACK.has(host ?? '')) return;
	throw new Error(
		`This is a demonstration, in which anybody can sign in as anybody, and HOST is ${host ?? 'not set'}. ` +
			`Set HOST=127.0.0.1, or DEMONSTRATION_OPEN_TO_THE_NETWORK="yes, anybody may sign in as anybody".`
	);
}

/** Runs chores until stopped; a chore that fails is logged by its caller's `failed` and runs again next time. */
function startChores(app: App, chores: readonly Chore[], failed: (problem: unknown) => void): () => Promise<void> {
	const running = new Set<Promise<unknown>>();
	const timers = chores.map(({ everySeconds, work }) => {
		let busy = false;
		const run = () => {
			if (busy) return;
			busy = true;
			const turn = work(app)
				.catch(failed)
				.finally(() => {
					busy = false;
					running.delete(turn);
				});
			running.add(turn);
		};
		return setInterval(run, everySeconds * 1000).unref();
	});
	return async () => {
		timers.forEach(clearInterval);
		await Promise.all(running);
	};
}

/**
 * Opens the app for a server: settings, stores, chores. Closing waits for what is under way.
 * @throws Error with a sentence for a wrong setting, an empty database, a real installation over plain http, or a
 * demonstration open to the network.
 */
export async function serve(chores: readonly Chore[], failed: (app: App, problem: unknown) => void) {
	const app = await openApp(readSettings(process.env));
	requireSecureOrigin(app.settings, app.demonstration);
	requireQuietDemonstration(app.settings, app.demonstration, process.env.HOST);
	const stopChores = startChores(app, chores, (problem) => failed(app, problem));
	return {
		app,
		close: async () => {
			await stopChores();
			await closeApp(app);
		}
	};
}
