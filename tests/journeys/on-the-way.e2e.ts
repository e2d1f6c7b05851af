import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNarrow } from './axe.ts';
import { startServer, type RunningServer } from './server.ts';
import { declare, joinRoll, signInAs } from './sign-in.ts';

const WARD = 'southwark-faraday';
const OFFICER = /Officer 1 \(.*Faraday/;

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

async function look(page: Page, title: string | RegExp): Promise<void> {
	await expect(heading(page)).toHaveText(title);
	await expectAccessible(page);
	await expectNarrow(page);
}

test.describe('nobody gets lost on the way', () => {
	let server: RunningServer;
	let roundId: string;
	let vote: string;

	test.beforeAll(async ({ browser }) => {
		server = await startServer();
		const page = await browser.newPage();
		await page.goto(`${server.origin}/rounds`);
		const round = page.getByRole('link', { name: /Faraday and Camberwell Green/ }).first();
		roundId = (await round.getAttribute('href'))!.split('/').at(-1)!;
		vote = `${server.origin}/rounds/${roundId}/${WARD}/vote`;
		await page.close();
	});
	test.afterAll(() => server.stop());

	const desk = (page: string) => `${server.origin}/officer/rounds/${roundId}/${page}`;

	test('a phone says quietly that its ballot isn’t cast yet, until it is', async ({ page }) => {
		await signInAs(page, server.origin, /Resident 1 \(/);
		await joinRoll(page, vote);
		const line = page.getByText(/Your ballot for .* isn't cast yet on this phone/);
		await expect(line).toHaveCount(0);
		await page.goto(server.origin);
		await expect(line).toBeVisible();
		await expectAccessible(page);
		await expectNarrow(page);
		await page.getByRole('link', { name: 'Go to your ballot' }).click();
		await page.locator('input[name=choices]').first().check({ force: true });
		await press(page, 'Check my ballot');
		await press(page, 'Cast my ballot');
		await expect(heading(page)).toHaveText('Your ballot is saved');
		await page.goto(server.origin);
		await page.waitForLoadState('networkidle');
		await expect(line).toHaveCount(0);
	});

	test('phones tell how far they come, once each and without saying whose they are; officers see it roughly', async ({
		page,
		context
	}) => {
		const steps: { step: string | null; headers: Record<string, string> }[] = [];
		context.on('request', async (request) => {
			if (!request.url().endsWith('/steps')) return;
			steps.push({ step: request.postData(), headers: await request.allHeaders() });
		});
		await signInAs(page, server.origin, /Resident 2 \(/);
		await joinRoll(page, vote);
		for (const which of [0, 1]) {
			await page.locator('input[name=choices]').nth(which).check({ force: true });
			await press(page, 'Check my ballot');
			await press(page, 'Cast my ballot');
			await expect(heading(page)).toHaveText('Your ballot is saved');
			if (which === 0) await page.getByRole('link', { name: 'Change my ballot' }).click();
		}
		expect(steps.map(({ step }) => step)).toEqual(['opened', 'checked', 'receipt']);
		for (const { headers } of steps) {
			expect(Object.keys(headers)).not.toContain('cookie');
			expect(Object.keys(headers)).not.toContain('referer');
		}

		const tell = (body: string, headers: Record<string, string> = {}) =>
			fetch(vote.replace('/rounds/', '/box/').replace(/vote$/, 'steps'), {
				method: 'POST',
				...{ body, headers: { 'content-type': 'application/octet-stream', ...headers } }
			});
		// They're just enough to be shown together with the phone above.
		for (let phone = 0; phone < 9; phone++) expect((await tell('opened')).status).toBe(204);
		expect((await tell('opened', { cookie: 'who=me' })).status).toBe(400);
		expect((await tell('voted for lunch')).status).toBe(400);

		await signInAs(page, server.origin, OFFICER);
		await page.goto(`${server.origin}/demo`);
		await press(page, 'A day ahead');
		await page.goto(`${server.origin}/officer/rounds/${roundId}`);
		await page.getByRole('link', { name: 'How many get through' }).click();
		await expect(heading(page)).toHaveText('How many get through');
		const ward = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Faraday', exact: true }) });
		const opened = ward.getByRole('row', { name: /Opened the ballot paper/ });
		await expect(async () => {
			await page.reload();
			await expect(opened).toHaveText(/10\+/, { timeout: 500 });
		}).toPass({ timeout: 45_000 });
		await expect(ward.getByRole('row', { name: /Have a receipt/ })).toContainText('Under 10');
		await look(page, 'How many get through');
	});

	test('an officer reminds those without a ballot paper once, and who wants none says so without signing in', async ({
		page,
		browser
	}) => {
		await signInAs(page, server.origin, /Resident 3 \(/);
		await page.goto(vote);
		await declare(page);
		await signInAs(page, server.origin, OFFICER);
		await page.goto(`${server.origin}/officer/rounds/${roundId}`);
		await page.getByRole('link', { name: 'Remind people to vote' }).click();
		await look(page, 'Remind people to vote');
		await press(page, 'Plan this reminder');
		await expect(page.getByText("It's planned.")).toBeVisible();
		await look(page, 'Remind people to vote');
		await press(page, "Don't send it");
		await expect(page.getByText('It was taken back.')).toBeVisible();
		// Two tabs, one reminder.
		const tab = await page.context().newPage();
		await tab.goto(desk('reminders'));
		await press(page, 'Send it now');
		await expect(page.getByText("It's on its way.")).toBeVisible();
		await press(tab, 'Send it now');
		await expect(tab.getByText('This was already done')).toBeVisible();
		await tab.close();

		const anybody = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
		await anybody.goto(`${server.origin}/outbox`);
		const letters = anybody.locator('article').filter({ hasText: 'You can still vote' });
		await expect(letters).toHaveCount(1);
		await letters.getByRole('link', { name: /\/reminders\// }).click();
		await look(anybody, 'No more reminders?');
		await press(anybody, 'Send me no reminders');
		await look(anybody, 'You get no more reminders');
		await page.goto(desk('reminders'));
		await press(page, 'Send it now');
		await expect(page.getByText("There's nothing more to plan.")).toBeVisible();
		await anybody.goto(`${server.origin}/outbox`);
		await expect(letters).toHaveCount(1);
		await anybody.context().close();
	});

	test('who took part is told a day after voting has closed, and not before', async ({ page }) => {
		await signInAs(page, server.origin, OFFICER);
		await page.goto(desk('who-took-part'));
		await look(page, 'Who took part');
		await expect(page.getByText('Not yet')).toBeVisible();
		await signInAs(page, server.origin, /Officer 1 \(.*Newington/);
		await page.goto(`${server.origin}/officer`);
		const decided = page.locator('a[href^="/officer/rounds/"]').filter({ hasText: 'Newington' }).first();
		const [round] = /\/officer\/rounds\/\w+/.exec((await decided.getAttribute('href'))!)!;
		await page.goto(`${server.origin}${round}/who-took-part`);
		await look(page, 'Who took part');
		await expect(page.getByRole('table').first()).toContainText('All who answered');
	});
});
