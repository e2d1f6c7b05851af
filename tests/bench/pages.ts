/**
 * `npm run bench:pages`: how heavy and how fast a ballot paper of thirty projects is on a cold phone: slow 4G (1.6 Mbit/s down,
 * 0.75 Mbit/s up, 150 ms round trip; the "slow 4G" of Lighthouse) and a processor slowed four times. Builds nothing:
 * run `npm run build` first. Prints one line per page, from three cold loads each.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import { launchOptions, PHONE } from '../playwright.config.ts';
import { startServer } from '../journeys/server.ts';
import { joinRoll, signInAs } from '../journeys/sign-in.ts';
import { addThirtyProjects } from './thirty-projects.ts';

const SLOW_4G = {
	offline: false,
	latency: 150,
	downloadThroughput: (1.6 * 1024 * 1024) / 8,
	uploadThroughput: (750 * 1024) / 8
};
const SLOWED = 4;
const LOADS = 3;

interface Load {
	kilobytes: number;
	scriptKilobytes: number;
	requests: number;
	/** Milliseconds since navigation began. */
	largestPaint: number;
	firstTick: number;
	blocked: number;
}

/** Counts what the browser's own devices say came over the wire. */
async function watchNetwork(page: Page) {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.emulateNetworkConditions', SLOW_4G);
	await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
	const wire = { bytes: 0, scriptBytes: 0, requests: 0 };
	const types = new Map<string, string>();
	session.on('Network.responseReceived', ({ requestId, type }) => void types.set(requestId, type));
	session.on('Network.requestWillBeSent', () => void wire.requests++);
	session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
		wire.bytes += encodedDataLength;
		if (types.get(requestId) === 'Script') wire.scriptBytes += encodedDataLength;
	});
	return wire;
}

/** Runs in the page before anything else: notes paints and long tasks. */
function observe() {
	const seen = { paint: 0, blocked: 0 };
	Object.assign(window, { seen });
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) seen.paint = entry.startTime;
	}).observe({ type: 'largest-contentful-paint', buffered: true });
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries()) seen.blocked += Math.max(0, entry.duration - 50);
	}).observe({ type: 'longtask', buffered: true });
}

/** Ticks the first project as soon as it can be, and says when it took. */
async function tickFirst(page: Page): Promise<number> {
	const box = page.locator('input[name=choices]').first();
	await box.waitFor({ state: 'attached' });
	// A click by script: a real one would end the browser's watch for the largest paint.
	await box.evaluate((input: HTMLInputElement) => input.click());
	return page.evaluate(() => performance.now());
}

async function loadOnce(browser: Browser, origin: string, path: string, voting: boolean): Promise<Load> {
	const options = { ...PHONE, serviceWorkers: 'block' as const };
	const warm = await browser.newContext(options);
	if (voting) {
		const page = await warm.newPage();
		await signInAs(page, origin, /Resident 1 /);
		await joinRoll(page, origin + path);
	}
	// Cookies only: a new context has an empty cache, as a phone on its first visit has.
	const context = await browser.newContext({ ...options, storageState: await warm.storageState() });
	await warm.close();
	const page = await context.newPage();
	const wire = await watchNetwork(page);
	await page.addInitScript(observe);
	await page.goto(origin + path, { waitUntil: 'commit' });
	const firstTick = voting ? await tickFirst(page) : NaN;
	await page.waitForLoadState('networkidle');
	const seen = await page.evaluate(() => (window as unknown as { seen: { paint: number; blocked: number } }).seen);
	await context.close();
	return {
		kilobytes: wire.bytes / 1000,
		scriptKilobytes: wire.scriptBytes / 1000,
		requests: wire.requests,
		largestPaint: seen.paint,
		firstTick,
		blocked: seen.blocked
	};
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function measure(browser: Browser, origin: string, title: string, path: string, voting: boolean) {
	const loads: Load[] = [];
	for (let load = 0; load < LOADS; load++) loads.push(await loadOnce(browser, origin, path, voting));
	const of = (key: keyof Load) => median(loads.map((load) => load[key]));
	const seconds = (key: keyof Load) => (Number.isNaN(of(key)) ? '–' : `${(of(key) / 1000).toFixed(2)} s`);
	console.log(
		[
			title.padEnd(28),
			`${of('kilobytes').toFixed(1)} kB`.padStart(10),
			`${of('scriptKilobytes').toFixed(1)} kB script`.padStart(16),
			`${of('requests')} requests`.padStart(12),
			`largest paint ${seconds('largestPaint')}`.padStart(22),
			`first tick ${seconds('firstTick')}`.padStart(19),
			`blocked ${Math.round(of('blocked'))} ms`.padStart(16)
		].join('  ')
	);
}

const server = await startServer();
const browser = await chromium.launch(launchOptions);
try {
	const paper = await addThirtyProjects(server.folder);
	await measure(browser, server.origin, 'Ballot (30 projects)', `${paper}/vote`, true);
	await measure(browser, server.origin, 'Ballot paper, to read', `${paper}/paper`, false);
	await measure(browser, server.origin, 'Front page', '/', false);
} finally {
	await browser.close();
	await server.stop();
}
