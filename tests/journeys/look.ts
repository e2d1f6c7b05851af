import { expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible, expectNarrow } from './axe.ts';

export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });

/** The figure that stands beside a label. */
export const figure = (page: Page, label: string): Locator =>
	page
		.locator('dl > div')
		.filter({ has: page.getByText(label, { exact: true }) })
		.locator('dd');

/** The page as it stands has to hold up: axe in the light and in the dark, and no sideways scroll. */
export async function lookAround(page: Page): Promise<void> {
	await expectAccessible(page);
	await expectNarrow(page);
}

/** Where a step stands still: waits for the page of this title, which has to hold up. */
export async function look(page: Page, title: string | RegExp): Promise<void> {
	await expect(heading(page)).toHaveText(title);
	await lookAround(page);
}
