import { expect, test, type Page } from '@playwright/test';
import { closeApp, openApp } from '../../src/lib/operations/app.server.ts';
import { readSettings } from '../../src/lib/operations/settings.server.ts';
import { publishPaper } from '../store/results/a-published-paper.ts';
import { HERE, OPENS } from '../store/voting/a-round.ts';
import { expectAccessible, expectNarrow } from './axe.ts';
import { startServer, type RunningServer } from './server.ts';

const RESULT = `/rounds/${HERE.roundId}/${HERE.wardId}/result`;

/** Puts a paper that 60 people voted on, and its result, into a server's database. */
async function publishIn({ folder, origin }: RunningServer): Promise<void> {
	const opened = await openApp(readSettings({ DATA_DIR: folder, ORIGIN: origin, LOG_LEVEL: 'silent' }));
	let now = OPENS;
	const app = { ...opened, clock: () => now, setClock: (instant: Date) => void (now = instant) };
	await publishPaper(app, 60);
	await closeApp(opened);
}

const choose = (page: Page, text: string) =>
	page.getByLabel('Choose the file').setInputFiles({
		name: 'faraday.record.txt',
		mimeType: 'text/plain',
		buffer: Buffer.from(text)
	});

test.describe('checking a count', () => {
	let server: RunningServer;
	test.beforeAll(async () => {
		server = await startServer();
		await publishIn(server);
	});
	test.afterAll(() => server.stop());

	test('the record of a result, on the phone, without a signal', async ({ page, context }) => {
		await page.goto(server.origin + RESULT);
		const link = page.getByRole('link', { name: 'Download the record' });
		await expectAccessible(page);
		const record = await (await page.request.get(server.origin + (await link.getAttribute('href')))).text();
		expect(record).toMatch(/^commonpot\/bundle@v1\n/);
		await page.getByRole('link', { name: 'Check all of it on your phone' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a count');
		await expectAccessible(page);
		await expectNarrow(page);
		await page.waitForLoadState('networkidle');
		await context.setOffline(true);

		await choose(page, record);
		await expect(page.getByText('Everything holds')).toBeVisible({ timeout: 60_000 });
		await expect(page.getByText('Right:')).toHaveCount(15);
		await expect(page.getByText('Wrong:')).toHaveCount(0);
		await expect(page.getByText('Neighbourhoods Fund, Faraday')).toBeVisible();
		await expectAccessible(page);
		await expectNarrow(page);

		await choose(
			page,
			record.replace(/^opening (.)/m, (_, letter) => `opening ${letter === 'A' ? 'B' : 'A'}`)
		);
		await expect(page.getByText("Something doesn't hold")).toBeVisible({ timeout: 60_000 });
		await expect(page.getByText("An opened ballot doesn't say what its voter had fixed")).toBeVisible();
		await expectAccessible(page);
		await expectNarrow(page);

		await choose(page, 'A letter to the editor');
		await expect(page.getByText("The file isn't a published record")).toBeVisible();
		await expect(page.getByText('Right:')).toHaveCount(0);
		await context.setOffline(false);
	});

	test('the record of what officers did', async ({ page }) => {
		const address = `${server.origin}/rounds/${HERE.roundId}/officers-record`;
		await page.goto(address);
		const link = page.getByRole('link', { name: 'Download' });
		const record = await (await page.request.get(server.origin + (await link.getAttribute('href')))).text();
		await page.getByRole('link', { name: 'Check it on your phone' }).click();
		await page.waitForLoadState('networkidle');
		await choose(page, record);
		await expect(page.getByText('This record holds')).toBeVisible();
		await expect(page.getByText('Approved that the count begins: 2 of the two people')).toBeVisible();
		await expectAccessible(page);
		await expectNarrow(page);
		await choose(page, record.replace(/^person 2$/m, 'person 1'));
		await expect(page.getByText("Something doesn't hold")).toBeVisible();
		await expectAccessible(page);
	});

	test('the page opens again without a signal, and then checks too', async ({ page, context }) => {
		const response = await page.request.get(`${server.origin}/rounds/${HERE.roundId}/${HERE.wardId}/record`);
		await page.goto(`${server.origin}/check`);
		await page.evaluate(() => navigator.serviceWorker.ready);
		await page.reload();
		await page.waitForLoadState('networkidle');
		await context.setOffline(true);
		await page.reload();
		await choose(page, await response.text());
		await expect(page.getByText('Everything holds')).toBeVisible({ timeout: 60_000 });
	});

	test('what residents are told about it', async ({ page }) => {
		await page.goto(`${server.origin}/about`);
		await page.getByRole('link', { name: 'How your vote stays secret and how to check the count' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(/How your vote stays secret/);
		await expect(page.getByRole('heading', { name: "What this can't do" })).toBeVisible();
		await expectAccessible(page);
		await expectNarrow(page);
		await page.getByRole('link', { name: 'Check a count' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a count');
	});
});
