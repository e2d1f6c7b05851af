import { expect, test, type Page } from '@playwright/test';
import { publishPaper } from '../store/results/a-published-paper.ts';
import { datesUntil, HERE } from '../store/voting/a-round.ts';
import { expectAccessible } from './axe.ts';
import { untilKept } from './for-no-signal.ts';
import { inStores } from './in-stores.ts';
import { heading, look, lookAround } from './look.ts';
import { startServer, type RunningServer } from './server.ts';

const RESULT = `/rounds/${HERE.roundId}/${HERE.wardId}/result`;

/** Puts a paper that 60 people voted on until ten days ago, and its result, into a database. */
async function publishIn(folder: string): Promise<void> {
	const closed = new Date(Date.now() - 10 * 86_400_000);
	await inStores(folder, datesUntil(closed).votingOpensAt, (app) => publishPaper(app, 60, 0, closed));
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
		server = await startServer({ prepare: publishIn });
	});
	test.afterAll(() => server.stop());

	test('the record of a result, on the phone, without a signal', async ({ page, context }) => {
		await page.goto(server.origin + RESULT);
		const link = page.getByRole('link', { name: 'Download the record' });
		await expectAccessible(page);
		const record = await (await page.request.get(server.origin + (await link.getAttribute('href')))).text();
		expect(record).toMatch(/^commonpot\/bundle@v1\n/);
		await page.getByRole('link', { name: 'Check all of it on your phone' }).click();
		await look(page, 'Check a count');
		await untilKept(page, 'check-worker');
		await context.setOffline(true);

		await choose(page, record);
		await expect(page.getByText('Everything holds')).toBeVisible();
		await expect(page.getByText('Right:')).toHaveCount(15);
		await expect(page.getByText('Wrong:')).toHaveCount(0);
		await expect(page.getByText('Neighbourhoods Fund, Faraday')).toBeVisible();
		await lookAround(page);

		await choose(
			page,
			record.replace(/^opening (.)/m, (_, letter) => `opening ${letter === 'A' ? 'B' : 'A'}`)
		);
		await expect(page.getByText("Something doesn't hold")).toBeVisible();
		await expect(page.getByText("An opened ballot doesn't say what its voter had fixed")).toBeVisible();
		await lookAround(page);

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
		await expect(heading(page)).toHaveText('Check a count');
		await choose(page, record);
		await expect(page.getByText('This record holds')).toBeVisible();
		await expect(page.getByText('Approved that the count begins: 2 of the two people')).toBeVisible();
		await lookAround(page);
		await choose(page, record.replace(/^person 2$/m, 'person 1'));
		await expect(page.getByText("Something doesn't hold")).toBeVisible();
		await expectAccessible(page);
	});

	test('the page opens again without a signal, and then checks too', async ({ page, context }) => {
		const response = await page.request.get(`${server.origin}/rounds/${HERE.roundId}/${HERE.wardId}/record`);
		await page.goto(`${server.origin}/check`);
		await page.evaluate(() => navigator.serviceWorker.ready);
		await page.reload();
		await untilKept(page, 'check-worker');
		await untilKept(page);
		await context.setOffline(true);
		await page.reload();
		await choose(page, await response.text());
		await expect(page.getByText('Everything holds')).toBeVisible();
	});

	test('what residents are told about it', async ({ page }) => {
		await page.goto(`${server.origin}/about`);
		await page.getByRole('link', { name: 'How your vote stays secret and how to check the count' }).click();
		await look(page, /How your vote stays secret/);
		await expect(page.getByRole('heading', { name: "What this can't do" })).toBeVisible();
		await page.getByRole('link', { name: 'Check a count' }).click();
		await expect(heading(page)).toHaveText('Check a count');
	});
});
