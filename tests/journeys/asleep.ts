import type { Page } from '@playwright/test';

/**
 * Keeps a page's scripts from coming, as on a slow line.
 * @returns what lets them come
 */
export async function keepAsleep(page: Page): Promise<() => void> {
	let wake = () => {};
	const asleep = new Promise<void>((resolve) => (wake = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await asleep;
		await route.continue();
	});
	return wake;
}

/**
 * Waits until the page's scripts run: the router's announcer comes last, after everything on the page has woken up. Where
 * no scripts run there's nothing to wait for.
 */
export async function untilAwake(page: Page): Promise<void> {
	await page.waitForFunction(
		() => matchMedia('(scripting: none)').matches || document.getElementById('svelte-announcer') !== null
	);
}
