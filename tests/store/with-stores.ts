import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, inject } from 'vitest';
import { closeStores, openStores } from '$db/open.ts';
import { systemRandom } from '$lib/kernel/ids.ts';
import type { App } from '$lib/operations/app.server.ts';
import { createLog } from '$lib/operations/log.server.ts';
import { readSettings } from '$lib/operations/settings.server.ts';
import postgres from 'postgres';

/** An App whose clock a test can set. */
export interface TestApp extends App {
	setClock(instant: Date): void;
}

/** When tests take place, unless they say otherwise. */
export const TEST_NOW = new Date('2026-11-21T12:00:00Z');

function appOver(stores: App['stores'], settings: App['settings']): TestApp {
	let now = TEST_NOW;
	return {
		stores,
		settings,
		clock: () => now,
		setClock: (instant) => void (now = instant),
		random: systemRandom,
		log: createLog('silent'),
		demonstration: true
	};
}

async function openOnSqlite(undo: (() => Promise<void>)[]): Promise<TestApp> {
	const folder = mkdtempSync(path.join(tmpdir(), 'commonpot-test-'));
	const stores = await openStores({ kind: 'sqlite', folder });
	undo.push(async () => {
		await closeStores(stores);
		rmSync(folder, { recursive: true, force: true });
	});
	return appOver(stores, readSettings({ DATA_DIR: folder }));
}

let databases = 0;

async function openOnPostgres(undo: (() => Promise<void>)[]): Promise<TestApp> {
	const server = inject('postgres');
	const name = `test_${process.pid}_${++databases}`;
	const owner = postgres(server, { max: 1, onnotice: () => {} });
	await owner.unsafe(`create database ${name}`);
	const url = new URL(server);
	url.pathname = `/${name}`;
	const folder = mkdtempSync(path.join(tmpdir(), 'commonpot-test-'));
	const address = url.toString();
	const stores = await openStores({ kind: 'postgres', main: address, box: address, monitoring: address });
	undo.push(async () => {
		await closeStores(stores);
		await owner.unsafe(`drop database ${name} with (force)`);
		await owner.end();
		rmSync(folder, { recursive: true, force: true });
	});
	return appOver(stores, readSettings({ DATA_DIR: folder, DATABASE_URL: address }));
}

/**
 * Runs the same tests on a real SQLite file and on a real Postgres. `open` gives a new, empty, migrated App each time it
 * is called; it's closed and removed after the test.
 */
export function describeStores(
	name: string,
	tests: (open: () => Promise<TestApp>, dialect: 'sqlite' | 'postgres') => void
): void {
	for (const dialect of ['sqlite', 'postgres'] as const) {
		describe(`${name} on ${dialect}`, () => {
			const undo: (() => Promise<void>)[] = [];
			afterEach(async () => {
				for (const step of undo.splice(0).reverse()) await step();
			});
			tests(() => (dialect === 'sqlite' ? openOnSqlite(undo) : openOnPostgres(undo)), dialect);
		});
	}
}
