import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { closeStores, openStores } from '$db/open.ts';

interface Acknowledged {
	receipt: string;
	number: number;
	choices: string[];
}

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Casts 100 ballots in another process and kills it with SIGKILL once it has acknowledged `after` of them. */
async function castAndKill(folder: string, after: number): Promise<{ acknowledged: Acknowledged[]; all: boolean }> {
	const child = spawn('node_modules/.bin/tsx', ['tests/store/voting/cast-until-killed.ts', folder, '100'], {
		stdio: ['ignore', 'pipe', 'inherit'],
		detached: true
	});
	const acknowledged: Acknowledged[] = [];
	let all = false;
	let killed = false;
	for await (const line of createInterface({ input: child.stdout })) {
		if (line === 'all') all = true;
		else if (line.startsWith('{')) acknowledged.push(JSON.parse(line) as Acknowledged);
		// tsx runs node as a child of its own: the whole group goes. What it had printed by then still arrives.
		if (acknowledged.length === after && !killed) {
			killed = true;
			process.kill(-child.pid!, 'SIGKILL');
		}
	}
	return { acknowledged, all };
}

describe('a server killed while people vote', () => {
	it.each([1, 17, 50, 83])(
		'has every ballot that it acknowledged, killed after %i of 100',
		async (after) => {
			const folder = mkdtempSync(path.join(tmpdir(), 'commonpot-kill-'));
			folders.push(folder);
			const { acknowledged, all } = await castAndKill(folder, after);
			// Otherwise nothing was interrupted, and this would prove nothing.
			expect(all).toBe(false);
			expect(acknowledged.length).toBeGreaterThanOrEqual(after);
			const stores = await openStores({ kind: 'sqlite', folder });
			const kept = await stores.box.read.select().from(stores.box.tables.formBallots);
			await closeStores(stores);
			const byReceipt = new Map(kept.map((ballot) => [ballot.receipt, ballot]));
			for (const { receipt, number, choices } of acknowledged) {
				expect(byReceipt.get(receipt)).toMatchObject({ number, choices: [...choices].sort() });
			}
			expect(new Set(kept.map(({ credential }) => credential)).size).toBe(kept.length);
		},
		60_000
	);
});
