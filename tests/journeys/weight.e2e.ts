import { expect, test } from '@playwright/test';
import { addThirtyProjects } from '../bench/thirty-projects.ts';
import { boxes } from './cast-ballot.ts';
import { heading } from './look.ts';
import { scriptBytes } from './page-weight.ts';
import { follow } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { joinRoll, signInAs } from './sign-in.ts';

const MOST_BYTES = 60_000;

test.describe('every page that a resident needs loads at most 60 kB of JavaScript', () => {
	// What the service worker keeps is fetched once and later; this is about what a page waits for.
	test.use({ serviceWorkers: 'block' });
	let server: RunningServer;
	let ward: string;
	let round: string;
	test.beforeAll(async () => {
		server = await startServer();
		ward = await addThirtyProjects(server.folder);
		round = ward.slice(0, ward.lastIndexOf('/'));
	});
	test.afterAll(() => server.stop());

	for (const [title, path] of [
		['the front page', () => '/'],
		['all rounds', () => '/rounds'],
		['a round', () => round],
		['a ward in a round', () => ward],
		['the ballot paper', () => `${ward}/paper`],
		['a ward’s proposals', () => `${ward}/proposals`],
		['signing in', () => '/sign-in'],
		['the privacy notice', () => '/privacy'],
		['the accessibility statement', () => '/accessibility'],
		['how a vote stays secret', () => '/your-vote'],
		['checking a count', () => '/check']
	] as const) {
		test(title, async ({ page }) => {
			expect(await scriptBytes(page, () => page.goto(server.origin + path()))).toBeLessThanOrEqual(MOST_BYTES);
		});
	}

	test('the ballot, filled in by somebody signed in', async ({ page, context }) => {
		await signInAs(page, server.origin, /Resident 1 /);
		await joinRoll(page, `${server.origin}${ward}/vote`);
		const fresh = await context.newPage();
		const bytes = await scriptBytes(fresh, () => fresh.goto(`${server.origin}${ward}/vote`));
		await expect(boxes(fresh)).toHaveCount(30);
		expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
	});

	test('a result, the comparison of rules, a project’s reasons, its delivery, and my own pages', async ({ page }) => {
		await page.goto(`${server.origin}/rounds`);
		await follow(page, /the round before/);
		await expect(heading(page)).toHaveText(/the round before/);
		await follow(page, /Faraday/);
		await page.waitForURL(/\/rounds\/[^/]+\/[^/]+$/);
		const place = new URL(page.url()).pathname;
		await page.goto(`${server.origin}${place}/result`);
		const why = await page.locator(`a[href^="${place}/result/"]:not([href$="/compare"])`).first().getAttribute('href');
		await signInAs(page, server.origin, /Resident 1 /);
		for (const path of [`${place}/result`, why!, `${place}/result/compare`, `${place}/delivery`, '/me', '/me/data']) {
			const fresh = await page.context().newPage();
			const bytes = await scriptBytes(fresh, () => fresh.goto(server.origin + path));
			await expect(heading(fresh)).toBeVisible();
			expect(bytes, path).toBeLessThanOrEqual(MOST_BYTES);
			await fresh.close();
		}
	});
});
