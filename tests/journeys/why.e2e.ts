import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { figure, heading, look } from './look.ts';
import { startServer, type RunningServer } from './server.ts';
import { signInAs } from './sign-in.ts';

/** The round that has the size of a real one: 500 ballots, published, counted by equal shares. */
const NEWINGTON = 'Newington';
const OFFICER = 'Officer 1 (Goose Green)';

let server: RunningServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

/** The address of a ward's published result, found as a visitor finds it. */
async function resultOf(page: Page, ward: string): Promise<string> {
	await page.goto(`${server.origin}/rounds`);
	await page
		.getByRole('link', { name: new RegExp(`: ${ward}`) })
		.first()
		.click();
	await expect(heading(page)).toContainText(ward);
	return `${page.url()}/result`;
}

/** Looks again until the server has worked out what it does when somebody first asks, which takes as long as it takes. */
async function untilWorkedOut(page: Page, isThere: () => Promise<boolean>): Promise<void> {
	while (!(await isThere())) await page.reload();
}

/** The page that says why, from a project's line in the result. */
async function openWhy(page: Page, result: string, table: string, which: 'first' | 'last'): Promise<void> {
	await page.goto(result);
	const links = page.locator(`#${table}`).getByRole('link', { name: 'Why?' });
	await (which === 'first' ? links.first() : links.last()).click();
	await expect(page).not.toHaveURL(result);
	// The address changes a moment before the page does.
	await expect(heading(page)).toHaveText(/: why\?$/);
	await untilWorkedOut(page, async () => (await page.getByText('Look again', { exact: true }).count()) === 0);
}

const numberIn = async (page: Page, label: string): Promise<string> =>
	(await figure(page, label).textContent())!.trim();

for (const javaScriptEnabled of [true, false]) {
	test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
		test.use({ javaScriptEnabled });

		test('why a project was funded, narrowly wasn’t, and never could have been', async ({ page }) => {
			const result = await resultOf(page, NEWINGTON);

			await openWhy(page, result, 'funded', 'last');
			await look(page, /: why\?$/);
			await expect(page.getByText(/^Funded: £/)).toBeVisible();
			await expect(page.getByText(/supporters could pay for it from their shares/)).toBeVisible();
			await page.getByText('Step by step').click();
			await expect(page.getByText(/^Each of the 500 voters had an equal share of the pot/)).toBeVisible();
			expect(await numberIn(page, 'Effective votes when it was bought')).toMatch(/^\d/);

			await openWhy(page, result, 'not-funded', 'first');
			await look(page, /: why\?$/);
			await expect(page.getByText('Not funded', { exact: true })).toBeVisible();
			await expect(page.getByText(/^With \d+ more supporters it would have been funded/)).toBeVisible();
			const [more, votes] = [await numberIn(page, 'More supporters needed'), await numberIn(page, 'Votes')];
			expect(Number(more)).toBeLessThan(parseInt(votes, 10));

			await openWhy(page, result, 'not-funded', 'last');
			await look(page, /: why\?$/);
			await expect(page.getByText(/£[\d,.]+ too little/).first()).toBeVisible();
			expect(Number(await numberIn(page, 'More supporters needed'))).toBeGreaterThan(20);
		});
	});
}

test('after the round, the result beside what other rules would have given', async ({ page }) => {
	const result = await resultOf(page, NEWINGTON);
	await page.goto(result);
	await page.getByRole('link', { name: 'Compare the rules' }).click();
	await expect(heading(page)).toHaveText('What other rules would have funded');
	await untilWorkedOut(page, async () => (await page.getByRole('article').count()) > 6);
	await look(page, 'What other rules would have funded');
	await expect(page.getByText('This changes nothing')).toBeVisible();
	await expect(page.getByRole('article').first()).toContainText('The result');
	await expect(page.getByText('Not the result').filter({ visible: true })).not.toHaveCount(0);
	await page.setViewportSize({ width: 1280, height: 800 });
	await expect(page.getByRole('table', { name: 'Each rule in figures' })).toBeVisible();
	await expect(page.getByRole('table', { name: 'Each project under each rule' })).toBeVisible();
	await expectAccessible(page);
});

test('before a round, an officer tries the rules on past and on made-up ballots', async ({ page }) => {
	await signInAs(page, server.origin, OFFICER);
	await page.goto(`${server.origin}/officer`);
	await page.getByRole('link', { name: 'Try the rules' }).click();
	await look(page, 'Try the rules');
	await page.getByLabel('Which ballots?').selectOption('Neighbourhoods Fund: Newington, Newington (500 ballots)');
	await page.getByRole('button', { name: 'Count them by every rule' }).first().click();
	await expect(page.getByText('really cast')).toBeVisible();
	await look(page, 'Try the rules');
	await page.getByLabel('Voters').fill('120');
	await page.getByRole('button', { name: 'Count them by every rule' }).last().click();
	await expect(page.getByText('Nobody cast these 120 ballots.')).toBeVisible();
	await look(page, 'Try the rules');
	await page.getByLabel('Voters').fill('3000');
	await page.getByRole('button', { name: 'Count them by every rule' }).last().click();
	await expect(page.getByText('Type a whole number from 10 to 2,000.').first()).toBeVisible();
});

test('nobody learns what other rules would give while people still vote', async ({ page }) => {
	await page.goto(`${server.origin}/rounds`);
	const open = await page
		.locator('a[href^="/rounds/"]')
		.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
	let hidden = 0;
	for (const path of open.filter((path) => path.split('/').length === 4)) {
		const result = await page.request.get(`${server.origin}${path}/result`);
		const comparison = await page.request.get(`${server.origin}${path}/result/compare`);
		expect(comparison.status(), path).toBe(result.status());
		if (result.status() === 404) hidden++;
	}
	expect(hidden).toBeGreaterThan(2);
});
