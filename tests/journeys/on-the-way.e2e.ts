import { expect, test, type Request } from '@playwright/test';
import { newPhone } from './browsers.ts';
import { boxes, castBallot, SAVED } from './cast-ballot.ts';
import { faradaysRound } from './faraday.ts';
import { heading, look, lookAround } from './look.ts';
import { press } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { declare, joinRoll, moveDayAhead, signInAs } from './sign-in.ts';

const OFFICER = /Officer 1 \(.*Faraday/;

test.describe('nobody gets lost on the way', () => {
	let server: RunningServer;
	let vote: string;
	let desk: string;

	test.beforeAll(async () => {
		server = await startServer();
		({ vote, desk } = faradaysRound(server));
	});
	test.afterAll(() => server.stop());

	test('a phone says quietly that its ballot isn’t cast yet, until it is', async ({ page }) => {
		await signInAs(page, server.origin, /Resident 1 \(/);
		await joinRoll(page, vote);
		const line = page.getByText(/Your ballot for .* isn't cast yet on this phone/);
		await expect(line).toHaveCount(0);
		await page.goto(server.origin);
		await expect(line).toBeVisible();
		await lookAround(page);
		await page.getByRole('link', { name: 'Go to your ballot' }).click();
		await castBallot(page, 0);
		await expect(heading(page)).toHaveText(SAVED);
		await page.goto(server.origin);
		// The line comes once the page is awake, and a file of its own is there: it would be by then.
		await page.waitForLoadState('networkidle');
		await expect(line).toHaveCount(0);
	});

	test('phones tell how far they come, once each and without saying whose they are; officers see it roughly', async ({
		page,
		context
	}) => {
		const steps: Request[] = [];
		context.on('request', (request) => request.url().endsWith('/steps') && steps.push(request));
		await signInAs(page, server.origin, /Resident 2 \(/);
		await joinRoll(page, vote);
		for (const which of [0, 1]) {
			await castBallot(page, which);
			await expect(heading(page)).toHaveText(SAVED);
			if (which > 0) continue;
			await page.getByRole('link', { name: 'Change my ballot' }).click();
			await expect(boxes(page).nth(0)).toBeChecked();
		}
		await expect.poll(() => steps.map((request) => request.postData())).toEqual(['opened', 'checked', 'receipt']);
		for (const request of steps) {
			const headers = await request.allHeaders();
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
		await moveDayAhead(page, server.origin);
		await page.goto(desk);
		await page.getByRole('link', { name: 'How many get through' }).click();
		await expect(heading(page)).toHaveText('How many get through');
		const ward = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Faraday', exact: true }) });
		const opened = ward.getByRole('row', { name: /Opened the ballot paper/ });
		// The server brings the figures up to date a few times a minute.
		await expect
			.poll(async () => {
				await page.reload();
				return (await opened.allTextContents()).join();
			})
			.toContain('10+');
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
		await page.goto(desk);
		await page.getByRole('link', { name: 'Remind people to vote' }).click();
		await look(page, 'Remind people to vote');
		await press(page, 'Plan this reminder');
		await expect(page.getByText("It's planned.")).toBeVisible();
		await look(page, 'Remind people to vote');
		await press(page, "Don't send it");
		await expect(page.getByText('It was taken back.')).toBeVisible();
		// Two tabs, one reminder.
		const tab = await page.context().newPage();
		await tab.goto(`${desk}/reminders`);
		await press(page, 'Send it now');
		await expect(page.getByText("It's on its way.")).toBeVisible();
		await press(tab, 'Send it now');
		await expect(tab.getByText('This was already done')).toBeVisible();
		await tab.close();

		const anybody = await newPhone(browser, { javaScriptEnabled: false });
		await anybody.goto(`${server.origin}/outbox`);
		const letters = anybody.locator('article').filter({ hasText: 'You can still vote' });
		await expect(letters).toHaveCount(1);
		await letters.getByRole('link', { name: /\/reminders\// }).click();
		await look(anybody, 'No more reminders?');
		await press(anybody, 'Send me no reminders');
		await look(anybody, 'You get no more reminders');
		await page.goto(`${desk}/reminders`);
		await press(page, 'Send it now');
		await expect(page.getByText("There's nothing more to plan.")).toBeVisible();
		await anybody.goto(`${server.origin}/outbox`);
		await expect(letters).toHaveCount(1);
		await anybody.context().close();
	});

	test('who took part is told a day after voting has closed, and not before', async ({ page }) => {
		await signInAs(page, server.origin, OFFICER);
		await page.goto(`${desk}/who-took-part`);
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
