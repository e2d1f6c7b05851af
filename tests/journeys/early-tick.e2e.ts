import { expect, test, type Page } from '@playwright/test';
import { keepAsleep } from './asleep.ts';
import { startServer, type RunningServer } from './server.ts';
import { declare, joinRoll, signInAs } from './sign-in.ts';

let server: RunningServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

/** The address of Faraday's ballot paper. */
async function paperOf(page: Page): Promise<string> {
	await page.goto(`${server.origin}/rounds`);
	const round = page.getByRole('link', { name: /Faraday and Camberwell Green/ }).first();
	return `${server.origin}${await round.getAttribute('href')}/southwark-faraday/vote`;
}

test('what is ticked before the page wakes up is kept', async ({ browser }) => {
	// What a service worker keeps would come without being asked for.
	const context = await browser.newContext({ serviceWorkers: 'block' });
	const page = await context.newPage();
	const address = await paperOf(page);
	await signInAs(page, server.origin, 'Resident 1 (');
	await joinRoll(page, address);
	const wake = await keepAsleep(page);
	await page.goto(`${address}?change`, { waitUntil: 'commit' });
	const box = page.locator('input[name=choices]').nth(2);
	await box.check({ force: true });
	const title = await page.locator('.cards h3').nth(2).textContent();
	wake();
	await page.waitForLoadState('networkidle');
	await expect(box).toBeChecked();
	await page.getByRole('button', { name: 'Check my ballot' }).click();
	await expect(page.getByRole('heading', { name: 'Check your ballot' })).toBeVisible();
	await expect(page.locator('main')).toContainText(title!.trim());
	await context.close();
});

test('what is pressed before the page wakes up is done', async ({ browser }) => {
	const context = await browser.newContext({ serviceWorkers: 'block' });
	const page = await context.newPage();
	const address = await paperOf(page);
	await signInAs(page, server.origin, 'Resident 2 (');
	await page.goto(address);
	await declare(page);
	const wake = await keepAsleep(page);
	await page.goto(`${address}/code`, { waitUntil: 'commit' });
	await page.getByRole('button', { name: 'Go on without one' }).click({ noWaitAfter: true });
	await page.waitForURL(/early=skip/, { waitUntil: 'commit' });
	wake();
	await expect(page.locator('.cards')).toBeVisible();
	await context.close();
});
