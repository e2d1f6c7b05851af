import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { press } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { signInAs } from './sign-in.ts';
import { countByTwo } from './two-people.ts';

const FOLDER = process.env.PABULIB_FOLDER ?? '../shared/pabulib';
const NAME = 'France_Toulouse_2022';
const FILE = path.join(FOLDER, 'elections', `${NAME}.pb`);

interface Expected {
	winners: string[];
	cost: number;
}

// The real elections aren't part of the project: without them there's nothing to import here, and no test is counted.
if (existsSync(FILE)) {
	test.describe('a real election, imported', () => {
		let server: RunningServer;
		test.beforeAll(async () => {
			server = await startServer();
		});
		test.afterAll(() => server.stop());

		test('is counted, ratified and published with the winners that it must have', async ({ page }) => {
			const { origin, folder } = server;
			const printed = execFileSync(
				'npx',
				['tsx', 'src/commands/import.ts', FILE, '--rule', 'equal-shares', '--satisfaction', 'cost'],
				{
					encoding: 'utf8',
					env: { ...process.env, DATA_DIR: folder, ORIGIN: origin },
					stdio: ['ignore', 'pipe', 'pipe']
				}
			);
			const place = /\/rounds\/[0-9a-z]+\/[0-9a-z-]+/.exec(printed)![0];
			const [, , round, ward] = place.split('/');

			const openCount = async (onPage: Page) =>
				void (await onPage.goto(`${origin}/officer/rounds/${round}/count/${ward}`));
			await countByTwo(page, origin, openCount, [/Officer 1.*Toulouse/, /Officer 2.*Toulouse/]);
			await expect(page.getByText('4,532 people voted.')).toBeVisible({ timeout: 240_000 });

			await signInAs(page, origin, /Councillor 1.*Toulouse/);
			await page.goto(`${origin}/councillor/${round}/${ward}`);
			await press(page, 'Ratify the result');
			await expect(page.getByText('ratified this result').first()).toBeVisible();
			await signInAs(page, origin, /Councillor 2.*Toulouse/);
			await page.goto(`${origin}/councillor/${round}/${ward}`);
			await press(page, /Publish/);
			await expect(page.getByRole('link', { name: 'See the public page' })).toBeVisible();

			await page.context().clearCookies();
			await page.goto(`${origin}${place}/result`);
			const { winners } = JSON.parse(readFileSync(path.join(FOLDER, 'expected.json'), 'utf8'))[NAME]
				.mes_cost as Expected;
			expect(winners).toHaveLength(91);
			const funded = page.getByRole('table').filter({ hasText: 'The pot held' });
			await expect(funded.getByText(/^No\. \d+/)).toHaveCount(91);
			const shown = await funded.getByText(/^No\. \d+/).allTextContents();
			const references = shown.map((text) => /^No\. (\d+)/.exec(text.trim())![1]!);
			expect(references.sort()).toEqual([...winners].sort());
			const sum = await page.getByText(/€[\d,.]+ \+ €[\d,.]+ = €8,000,000/).textContent();
			const amounts = [...sum!.matchAll(/€([\d,.]+\d)/g)].map(([, amount]) =>
				Math.round(Number(amount!.replaceAll(',', '')) * 100)
			);
			expect(amounts[0]! + amounts[1]!).toBe(amounts[2]);
			await expectAccessible(page);
		});
	});
}
