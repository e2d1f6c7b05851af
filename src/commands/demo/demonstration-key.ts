import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '$lib/operations/settings.server.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * A demonstration's ballot key (voting/ballot-key.server.ts), the same each time, so that its ballots lie in the box in
 * the same order. Whoever reads this knows it, so it must never become a real installation's: it goes into its file only
 * once the demonstration is there, and is taken from the settings while it's made.
 * @returns the settings to make it with, and what to do afterwards
 */
export function withDemonstrationKey(settings: Settings): { settings: Settings; keep: () => void } {
	const file = path.join(settings.DATA_DIR, 'box.key');
	if (settings.BALLOT_KEY || existsSync(file)) return { settings, keep: () => {} };
	const key = Buffer.from(seededRandom('Commonpot demonstration key')(32)).toString('hex');
	return {
		settings: { ...settings, BALLOT_KEY: key },
		keep() {
			mkdirSync(settings.DATA_DIR, { recursive: true });
			writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true });
		}
	};
}
