import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { RunningServer } from '../journeys/server.ts';

const SCREENS = { phone: { width: 360, height: 740 }, laptop: { width: 1280, height: 800 } };
const SCHEMES = ['light', 'dark'] as const;

/** What somebody takes along who walks through the app and takes pictures. */
export interface Walk {
	readonly server: RunningServer;
	readonly origin: string;
	readonly browser: Browser;
	readonly context: BrowserContext;
	readonly page: Page;
	/** Takes the pictures of what this page shows now, or another one. */
	shoot(name: string, page?: Page): Promise<void>;
	/** Goes to an address within the app, and takes its pictures. */
	show(name: string, path: string): Promise<void>;
}

/** A picture of what is shown now, on each screen and in each scheme. */
async function shootAll(page: Page, name: string): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	// Else a picture shows colours half-way from one scheme to the other.
	await page.emulateMedia({ reducedMotion: 'reduce' });
	for (const [screen, viewport] of Object.entries(SCREENS)) {
		await page.setViewportSize(viewport);
		for (const colorScheme of SCHEMES) {
			await page.emulateMedia({ colorScheme });
			await page.screenshot({ path: `screenshots/${name}-${screen}-${colorScheme}.png`, fullPage: true });
		}
	}
	await page.setViewportSize(SCREENS.phone);
}

/** A browser of its own on a phone-sized screen, which keeps nothing for offline: pictures are of what the server says. */
export const newPhone = (browser: Browser): Promise<BrowserContext> =>
	browser.newContext({ viewport: SCREENS.phone, serviceWorkers: 'block' });

/** Somebody new at the front door. */
export async function startWalk(browser: Browser, server: RunningServer): Promise<Walk> {
	const context = await newPhone(browser);
	const page = await context.newPage();
	const { origin } = server;
	const shoot = (name: string, shown = page) => shootAll(shown, name);
	return {
		...{ server, origin, browser, context, page, shoot },
		async show(name, path) {
			await page.goto(origin + path);
			await shoot(name);
		}
	};
}

/** The path of the first round whose name matches, such as `/rounds/abc`. */
export async function roundPath({ page, origin }: Walk, round: string): Promise<string> {
	await page.goto(`${origin}/rounds`);
	const link = page.getByRole('link', { name: new RegExp(round) }).first();
	return (await link.getAttribute('href'))!;
}

/** The path of a ward's page in that round: the first ward's, where it has more than one. */
export async function wardPath(walk: Walk, round: string): Promise<string> {
	const { page, origin } = walk;
	const path = await roundPath(walk, round);
	const depth = (url: URL) => url.pathname.split('/').length;
	await page.goto(origin + path);
	if (depth(new URL(page.url())) === 3) await page.locator(`main a[href^="${path}/"]`).first().click();
	await page.waitForURL((url) => depth(url) === 4);
	return new URL(page.url()).pathname;
}
