/**
 * `npm run bench:blinding`: how long a phone needs for its credential, in a real browser slowed down six times, and how long
 * its page stands still meanwhile: in a worker, as the app does it, and beside it on the page itself.
 */
import { chromium, type Browser } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { makeIssuingKey, publicHalf, signBlinded } from '../../src/lib/voting/blind-signature.server.ts';
import { issuingKeyHash } from '../../src/lib/voting/issuing-key.ts';
import { launchOptions } from '../playwright.config.ts';

const SLOWED = 6;
const RUNS = 5;

/** The page and its worker, as the app would ship them: name → script. */
async function bundle(): Promise<Map<string, string>> {
	const built = await build({
		configFile: false,
		logLevel: 'warn',
		build: { write: false, rollupOptions: { input: 'tests/bench/blinding-page.ts', preserveEntrySignatures: 'strict' } }
	});
	const files = new Map<string, string>();
	for (const { output } of [built].flat() as {
		output: { fileName: string; code?: string; source?: string | Uint8Array }[];
	}[]) {
		for (const file of output) files.set(file.fileName, file.code ?? String(file.source));
	}
	return files;
}

async function serve(files: Map<string, string>) {
	const entry = [...files.keys()].find((name) => name.includes('blinding-page'))!;
	const server = createServer(({ url = '/' }, response) => {
		const script = files.get(url.slice(1));
		response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
		response.end(script ?? `<!doctype html><script type="module" src="/${entry}"></script>`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { address: `http://localhost:${(server.address() as AddressInfo).port}/`, stop: () => server.close() };
}

async function slowPage(browser: Browser, address: string) {
	const page = await browser.newPage();
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
	await page.goto(address);
	await page.waitForFunction(() => 'bench' in globalThis);
	return page;
}

const files = await bundle();
for (const [name, code] of files) console.log(`${name}: ${(gzipSync(code).length / 1000).toFixed(1)} kB (gzip)`);
const key = await makeIssuingKey();
const spki = publicHalf(key);
const parts = { spki: [...spki], hash: [...(await issuingKeyHash(spki))] };
const server = await serve(files);
const browser = await chromium.launch(launchOptions);
for (const worker of [true, false]) {
	for (let run = 0; run < RUNS; run++) {
		const page = await slowPage(browser, server.address);
		const blinded = await page.evaluate(
			async ({ spki, hash, worker }) => {
				const { value, took, stoodStill } = await globalThis.bench.blind(spki, hash, worker);
				globalThis.kept = value;
				return { took, stoodStill, blinded: [...value.blinded] };
			},
			{ ...parts, worker }
		);
		const signed = [...signBlinded(key, Uint8Array.from(blinded.blinded))];
		const unblinded = await page.evaluate(
			async ({ spki, hash, signed }) => {
				const { took, stoodStill } = await globalThis.bench.unblind(spki, hash, globalThis.kept!, signed);
				return { took, stoodStill };
			},
			{ ...parts, signed }
		);
		const say = (what: string, { took, stoodStill }: { took: number; stoodStill: number }) =>
			`${what} ${took.toFixed(0)} ms, page still for ${stoodStill.toFixed(0)} ms`;
		console.log(`${worker ? 'worker' : 'page  '}  ${say('blind', blinded)}; ${say('unblind', unblinded)}`);
		await page.close();
	}
}
await browser.close();
server.stop();
