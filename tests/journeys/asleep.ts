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
