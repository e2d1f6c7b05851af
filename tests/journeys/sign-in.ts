import type { Locator, Page } from '@playwright/test';
import { examplePostcodes } from '../../src/commands/demo/content/postcodes.ts';
import { press } from './press.ts';

/**
 * Signs in on the demonstration's page with one tap, as a newcomer would.
 * @param person part of the invented name on the tile, such as "Resident 1 (Faraday)"
 */
export async function signInAs(page: Page, origin: string, person: string | RegExp): Promise<void> {
	await page.goto(`${origin}/demo`);
	const button = page.getByRole('button', { name: person, includeHidden: true }).first();
	const ward = page.locator('details:not([open])').filter({ has: button });
	if ((await ward.count()) > 0) await ward.first().locator('summary').click();
	await Promise.all([page.waitForURL((url) => url.pathname !== '/demo'), button.click()]);
}

/** Presses something on the demonstration's page that moves its clock ahead, and waits until the clock has moved. */
async function moveClock(page: Page, origin: string, button: (page: Page) => Locator): Promise<void> {
	await page.goto(`${origin}/demo`);
	const before = await page.locator('.now').textContent();
	await button(page).click();
	await page.locator('.now').filter({ hasNotText: before! }).waitFor();
}

/** Moves the demonstration's clock ahead to a round's next turn, from its line on the demonstration's page. */
export const goToNextTurn = (page: Page, origin: string, round: string | RegExp): Promise<void> =>
	moveClock(page, origin, (on) => on.locator('.turns li').filter({ hasText: round }).getByRole('button'));

export const moveDayAhead = (page: Page, origin: string): Promise<void> =>
	moveClock(page, origin, (on) => on.getByRole('button', { name: 'A day ahead' }));

/** Moves the demonstration's clock ahead by a week and a day, past any challenge period that a template sets. */
export async function moveWeekAhead(page: Page, origin: string): Promise<void> {
	await moveClock(page, origin, (on) => on.getByRole('button', { name: 'A week ahead' }));
	await moveDayAhead(page, origin);
}

/** Skips the recovery code, where it's offered, and waits for the ballot paper. */
export async function skipCode(page: Page): Promise<void> {
	await press(page, 'Go on without one');
	await page.waitForURL(/\/vote(\/rank|\/points)?$/);
	await page.locator('.cards').waitFor();
}

/** The made-up postcode of the ward whose ballot page this is. */
export const postcodeOf = (address: string): string =>
	examplePostcodes().find(({ wardId }) => address.includes(`/${wardId}/`))!.postcode;

/** Says, where the ballot's page asks, that somebody lives in the ward and is old enough. Who has a letter isn't asked where. */
export async function declare(page: Page): Promise<void> {
	await page.locator('input[name=connection]').first().check({ force: true });
	const postcode = page.getByLabel('The postcode where');
	if (await postcode.isVisible()) await postcode.fill(postcodeOf(page.url()));
	await page.locator('input[name=oldEnough]').check({ force: true });
	await press(page, 'Give me my ballot paper');
	await page.waitForURL(/\/vote\/code$/);
}

/** Gets somebody onto the voter roll, where they aren't yet, past the recovery code, and to the ballot paper. */
export async function joinRoll(page: Page, address: string): Promise<void> {
	await page.goto(address);
	if (page.url().endsWith('/declare')) await declare(page);
	if (page.url().endsWith('/code')) await skipCode(page);
	await page.locator('.cards').waitFor();
}
