import { expect, test } from '@playwright/test';
import { keepAsleep } from './asleep.ts';
import { newPhone } from './browsers.ts';
import { boxes } from './cast-ballot.ts';
import { faradaysRound } from './faraday.ts';
import { heading } from './look.ts';
import { startServer, type RunningServer } from './server.ts';
import { declare, joinRoll, signInAs } from './sign-in.ts';

let server: RunningServer;
let address: string;
test.beforeAll(async () => {
	server = await startServer();
	({ vote: address } = faradaysRound(server));
});
test.afterAll(() => server.stop());

test('what is ticked before the page wakes up is kept, and its check goes on by itself', async ({ browser }) => {
	// What a service worker keeps would come without being asked for.
	const page = await newPhone(browser, { serviceWorkers: 'block' });
	await signInAs(page, server.origin, 'Resident 1 (');
	await joinRoll(page, address);
	const wake = await keepAsleep(page);
	await page.goto(`${address}?change`, { waitUntil: 'commit' });
	const box = boxes(page).nth(2);
	await box.check({ force: true });
	const title = await page.locator('.cards h3').nth(2).textContent();
	await page.getByRole('button', { name: 'Check my ballot' }).click();
	await expect(page.getByText('One moment')).toBeVisible();
	wake();
	await expect(heading(page)).toHaveText('Check your ballot');
	await expect(page.locator('main')).toContainText(title!.trim());
	await expect(page.getByText('One moment')).toBeHidden();
	await page.context().close();
});

test('a file that is chosen before the page wakes up is checked', async ({ browser }) => {
	const page = await newPhone(browser, { serviceWorkers: 'block' });
	const wake = await keepAsleep(page);
	await page.goto(`${server.origin}/check`, { waitUntil: 'commit' });
	const file = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('A letter to the editor') };
	await page.getByLabel('Choose the file').setInputFiles(file);
	wake();
	await expect(page.getByText("The file isn't a published record")).toBeVisible();
	await page.context().close();
});

test('what is pressed before the page wakes up is done', async ({ browser }) => {
	const page = await newPhone(browser, { serviceWorkers: 'block' });
	await signInAs(page, server.origin, 'Resident 2 (');
	await page.goto(address);
	await declare(page);
	const wake = await keepAsleep(page);
	await page.goto(`${address}/code`, { waitUntil: 'commit' });
	await page.getByRole('button', { name: 'Go on without one' }).click({ noWaitAfter: true });
	await page.waitForURL(/early=skip/, { waitUntil: 'commit' });
	wake();
	await expect(page.locator('.cards')).toBeVisible();
	await page.context().close();
});
