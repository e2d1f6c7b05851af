import { expect, type Locator, type Page } from '@playwright/test';
import { heading } from './look.ts';
import { press } from './press.ts';

export const SAVED = 'Your ballot is saved';

/** The boxes to tick on the ballot paper, in this voter's order. */
export const boxes = (page: Page): Locator => page.locator('input[name=choices]');

/**
 * From the ballot paper, with one more project ticked, to the press that casts it. What follows is for the journey to see.
 * @param which the project, by its place on the paper
 * @param onCheck what to do where the ballot is checked, such as looking around
 */
export async function castBallot(
	page: Page,
	which: number,
	onCheck: (page: Page) => Promise<void> = async () => {}
): Promise<void> {
	await boxes(page).nth(which).check({ force: true });
	await press(page, 'Check my ballot');
	await expect(heading(page)).toHaveText('Check your ballot');
	await onCheck(page);
	await press(page, 'Cast my ballot');
}
