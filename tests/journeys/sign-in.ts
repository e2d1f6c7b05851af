import type { Page } from '@playwright/test';
import { examplePostcodes } from '../../src/commands/demo/content/postcodes.ts';

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

/** Moves the demonstration's clock ahead to a round's next turn, from its line on the demonstration's page. */
export async function goToNextTurn(page: Page, origin: string, round: string): Promise<void> {
	await page.goto(`${origin}/demo`);
	const row = page.locator('.turns li').filter({ hasText: round });
	const before = await page.locator('.now').textContent();
	await row.getByRole('button').click();
	await page.locator('.now').filter({ hasNotText: before! }).waitFor();
}

/** Moves the demonstration's clock ahead by a week and a day, past any challenge period that a template sets. */
export async function moveWeekAhead(page: Page, origin: string): Promise<void> {
	for (const button of ['A week ahead', 'A day ahead']) {
		await page.goto(`${origin}/demo`);
		const before = await page.locator('.now').textContent();
		await page.getByRole('button', { name: button }).click();
		await page.locator('.now').filter({ hasNotText: before! }).waitFor();
	}
}

/** Skips the recovery code, where it's offered, and waits for the ballot paper. */
export async function skipCode(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Go on without one' }).click();
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
	await page.getByRole('button', { name: 'Give me my ballot paper' }).click();
	await page.waitForURL(/\/vote\/code$/);
}

/** Gets somebody onto the voter roll, where they aren't yet, past the recovery code, and to the ballot paper. */
export async function joinRoll(page: Page, address: string): Promise<void> {
	await page.goto(address);
	if (page.url().endsWith('/declare')) await declare(page);
	if (page.url().endsWith('/code')) await skipCode(page);
	await page.locator('.cards').waitFor();
}
