import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { closeStores, openStores } from '$db/open.ts';
import { utf8 } from '$lib/record/bytes.ts';
import { closingFormat } from '$lib/record/entries.ts';
import { systemRandom } from '$lib/kernel/ids.ts';
import type { App } from '$lib/operations/app.server.ts';
import { createLog } from '$lib/operations/log.server.ts';
import { readSettings } from '$lib/operations/settings.server.ts';
import { closePaper } from '$lib/voting/close-paper.server.ts';
import { AFTER, HERE } from './a-round.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/**
 * Casts some 130 ballots in another process and kills it with SIGKILL once it has acknowledged `after` of them.
 * @returns the leaves of those that it acknowledged
 */
async function castAndKill(
	folder: string,
	after: number,
	when = ''
): Promise<{ acknowledged: string[]; all: boolean }> {
	const child = spawn('node_modules/.bin/tsx', ['tests/store/voting/cast-until-killed.ts', folder, '100', when], {
		stdio: ['ignore', 'pipe', 'inherit'],
		detached: true
	});
	const acknowledged: string[] = [];
	let all = false;
	let killed = false;
	for await (const line of createInterface({ input: child.stdout })) {
		if (line === 'all') all = true;
		else if (/^[0-9a-f]{64}$/.test(line)) acknowledged.push(line);
		// tsx runs node as a child of its own: the whole group goes. What it had printed by then still arrives.
		if (acknowledged.length === after && !killed) {
			killed = true;
			process.kill(-child.pid!, 'SIGKILL');
		}
	}
	return { acknowledged, all };
}

/** Opens what is left, closes the box, and reads its record. */
async function recordAfter(
	folder: string
): Promise<{ leaves: string[]; ballots: number; counted: number; kept: number }> {
	const stores = await openStores({ kind: 'sqlite', folder });
	const app: App = {
		stores,
		clock: () => AFTER,
		random: systemRandom,
		settings: readSettings({ DATA_DIR: folder }),
		log: createLog('silent'),
		demonstration: true
	};
	expect(await closePaper(app, HERE)).toBe(true);
	const { recordEntries, ballots } = stores.box.tables;
	const rows = await stores.box.read.select().from(recordEntries).orderBy(recordEntries.idx);
	const kept = await stores.box.read.$count(ballots);
	await closeStores(stores);
	const closing = closingFormat.decode(utf8(rows.at(-1)!.entry));
	return { leaves: rows.map(({ leaf }) => leaf), ballots: closing.ballots, counted: closing.counted, kept };
}

function newFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'commonpot-kill-'));
	folders.push(folder);
	return folder;
}

describe('a server killed while people vote', () => {
	it.each([1, 17, 50, 83])(
		'has every ballot that it acknowledged in its record, once, killed after %i of them',
		async (after) => {
			const folder = newFolder();
			const { acknowledged, all } = await castAndKill(folder, after);
			// Otherwise nothing was interrupted, and this would prove nothing.
			expect(all).toBe(false);
			expect(acknowledged.length).toBeGreaterThanOrEqual(after);
			const { leaves, ballots, counted, kept } = await recordAfter(folder);
			expect(acknowledged.filter((leaf) => !leaves.includes(leaf))).toEqual([]);
			expect(new Set(leaves).size).toBe(leaves.length);
			expect(ballots).toBe(leaves.length - 4);
			expect(counted).toBe(kept);
		},
		60_000
	);

	it('would be caught if it acknowledged a ballot before it is kept', async () => {
		const folder = newFolder();
		const { acknowledged, all } = await castAndKill(folder, 30, 'early');
		expect(all).toBe(false);
		const { leaves } = await recordAfter(folder);
		expect(acknowledged.filter((leaf) => !leaves.includes(leaf))).not.toEqual([]);
	}, 60_000);
});
