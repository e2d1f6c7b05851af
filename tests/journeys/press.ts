import type { Page } from '@playwright/test';
import { untilAwake } from './asleep.ts';

/**
 * Presses the one button of this name, all of it, once the page's scripts run: journeys about what comes earlier do that
 * themselves (see asleep.ts).
 */
export async function press(page: Page, name: string | RegExp): Promise<void> {
	const button = page.getByRole('button', { name, exact: true });
	await button.waitFor();
	await untilAwake(page);
	await button.click();
}

/** Follows the first link of this name, or whose name has this in it. */
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
	page.getByRole('link', { name }).first().click();
