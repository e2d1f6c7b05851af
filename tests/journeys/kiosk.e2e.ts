import { expect, test, type Page } from '@playwright/test';
import { declare, kept, letIn, PIN, skipCode, takeCode, vote, whileTimeCrawls } from './at-a-kiosk.ts';
import { expectAccessible } from './axe.ts';
import { newPhone } from './browsers.ts';
import { castBallot, SAVED } from './cast-ballot.ts';
import { faradaysRound } from './faraday.ts';
import { heading, look } from './look.ts';
import { press } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { signInAs } from './sign-in.ts';

test.describe('a kiosk', () => {
	// Each with a server of its own: they share nothing.
	test.describe.configure({ mode: 'parallel' });
	let server: RunningServer;
	let start: string;
	test.beforeAll(async () => {
		server = await startServer();
		const { desk, wardId } = faradaysRound(server);
		start = `${desk}/kiosk/${wardId}`;
	});
	test.afterAll(() => server.stop());

	async function startKiosk(page: Page): Promise<void> {
		await signInAs(page, server.origin, 'Officer 1 (Faraday');
		await page.goto(start);
		await look(page, 'Kiosk in Faraday');
		await page.getByLabel('Choose a PIN for this kiosk').fill(PIN);
		await page.getByLabel('The same PIN again').fill(PIN);
		await press(page, 'Start the kiosk here');
		await page.waitForURL(/\/kiosk$/);
		await look(page, "Who's next?");
	}

	test('two voters in turn, and nothing of the first is left to the second', async ({ page, context }) => {
		await startKiosk(page);
		const { cookies: atStart } = await kept(page, context);
		expect(new Set(atStart)).toEqual(new Set(['kiosk']));
		for (const elsewhere of [
			'/officer',
			'/me',
			'/rounds',
			start.replace(server.origin, ''),
			'/demo',
			'/no-such-page'
		]) {
			await page.goto(server.origin + elsewhere);
			expect(new URL(page.url()).pathname, elsewhere).toBe('/kiosk');
		}

		await letIn(page, 'Zenobia Firstvoter', '111112');
		await expect(page.getByText("That's not this kiosk's PIN.").first()).toBeVisible();
		await letIn(page, 'Zenobia Firstvoter');
		await declare(page);
		await look(page, 'Before you get your ballot paper');
		await skipCode(page);
		await look(page, 'Your ballot paper');
		const first = await page.locator('.cards h3').first().textContent();
		const receipt = await vote(page, 0);
		expect(receipt.length).toBeGreaterThan(8);
		await press(page, 'Done');
		await look(page, "Who's next?");

		const traces = ['Zenobia', 'zenobia', 'SE17', receipt, receipt.replace('–', ''), first!.trim()];
		const expectNothing = async (when: string) => {
			const { text, cookies } = await kept(page, context);
			for (const trace of traces) expect(text, `${when}: ${trace}`).not.toContain(trace);
			expect(text, when).not.toContain('database commonpot');
			expect(new Set(cookies), when).toEqual(new Set(['kiosk']));
		};
		await expectNothing('after the first voter');
		for (let i = 0; i < 4; i++) {
			await page.goBack().catch(() => null);
			await page.waitForURL(/\/kiosk$/);
			await expect(heading(page)).toHaveText("Who's next?");
			await expectNothing(`${i + 1} steps back`);
		}
		await page.goto(`${server.origin}/kiosk`);

		await letIn(page, 'firstvoter ZENOBIA');
		await expect(page.getByText('Somebody with this name and postcode was let in at a kiosk').first()).toBeVisible();
		await page.reload();
		await letIn(page, 'Second Voter');
		await declare(page);
		await skipCode(page);
		const other = await vote(page, 1);
		expect(other).not.toBe(receipt);
		await press(page, 'Done');
		await expect(heading(page)).toHaveText("Who's next?");
		await page.goBack().catch(() => null);
		await expect(heading(page)).toHaveText("Who's next?");
		expect((await kept(page, context)).text).not.toContain(other);
	});

	test('left in the middle it clears itself, and whoever left is let in again', async ({ page, context }) => {
		await startKiosk(page);
		await letIn(page, 'Absent Minded');
		await declare(page);
		await page.clock.install();
		await page.reload();
		await skipCode(page);
		await page.locator('.cards input').first().check({ force: true });
		// From here on time goes on where the test says so: looking around may take longer than somebody has to answer.
		await page.clock.pauseAt(Date.now() + 60_000);
		await page.clock.runFor(61_000);
		await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeVisible();
		await whileTimeCrawls(page, expectAccessible(page));
		await press(page, "I'm still here");
		await expect(page.locator('.cards input:checked')).toHaveCount(1);
		await page.clock.runFor(61_000);
		await page.clock.runFor(21_000);
		await expect(heading(page)).toHaveText("Who's next?");
		expect(new Set((await kept(page, context)).cookies)).toEqual(new Set(['kiosk']));
		await page.clock.resume();

		await letIn(page, 'Minded, Absent');
		await skipCode(page);
		await vote(page, 0);
		await page.reload();
		await expect(heading(page)).toHaveText('This turn is over');
		await press(page, 'End this turn, and clear the tablet');
		await expect(heading(page)).toHaveText("Who's next?");
		await letIn(page, 'Absent Minded');
		await expect(page.getByText('Somebody with this name and postcode was let in at a kiosk').first()).toBeVisible();

		await page.getByText('Leave kiosk mode').click();
		await page.locator('#leave-pin').fill('000001');
		await press(page, 'Leave');
		await expect(page.getByText("That's not this kiosk's PIN.").first()).toBeVisible();
		await page.locator('#leave-pin').fill(PIN);
		await press(page, 'Leave');
		await page.waitForURL(/\/sign-in/);
		await page.goto(start);
		await page.waitForURL(/\/sign-in/);
	});

	test('a code that was taken home changes the vote there, and leaves nothing on the tablet', async ({
		page,
		context,
		browser
	}) => {
		await startKiosk(page);
		await letIn(page, 'Careful Changer');
		await declare(page);
		const code = await takeCode(page);
		expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4} ){6}[0-9A-HJKMNP-TV-Z]{4}$/);
		const titles = await page.locator('.cards h3').allTextContents();
		const first = await vote(page, 0);
		await expect(page.getByText('With the code that you took, you can change your vote')).toBeVisible();
		await press(page, 'Done');
		await look(page, "Who's next?");

		// The next one finds nothing of it, and this tablet can't use it.
		const { text, cookies } = await kept(page, context);
		for (const trace of [code, code.replaceAll(' ', ''), code.slice(0, 4), 'Careful', first, titles[0]!.trim()]) {
			expect(text, trace).not.toContain(trace);
		}
		expect(text).not.toContain('database commonpot');
		expect(new Set(cookies)).toEqual(new Set(['kiosk']));
		await page.goto(`${server.origin}/code#${code.replaceAll(' ', '')}`);
		await expect(heading(page)).toHaveText("Who's next?");
		expect(new URL(page.url()).pathname).toBe('/kiosk');

		const phone = await newPhone(browser);
		const sent: string[] = [];
		phone.on('request', (request) => sent.push(`${request.url().split('#')[0]} ${request.postData() ?? ''}`));
		await phone.goto(`${server.origin}/code`);
		const field = phone.getByLabel('Your voting code');
		await field.fill(code.replace(/^./, code.startsWith('Z') ? 'Y' : 'Z'));
		await press(phone, 'Go on');
		await expect(phone.getByText('One of the letters or digits is wrong').first()).toBeVisible();
		await look(phone, 'Type your voting code');
		await field.fill(code.toLowerCase().replaceAll(' ', '-'));
		await press(phone, 'Go on');
		await look(phone, 'Your ballot paper');
		await castBallot(phone, 1);
		await look(phone, SAVED);
		await expect(phone.getByText('It took the place of your earlier one.')).toBeVisible();
		const second = (await phone.locator('.receipt .code [aria-hidden]').textContent())!.trim();
		expect(second).not.toBe(first);
		expect(sent.length).toBeGreaterThan(5);
		const secret = code.replaceAll(' ', '').slice(0, -1);
		for (const what of sent) expect(what.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')).not.toContain(secret);

		// And on another phone, by the square.
		await phone.context().close();
		const third = await newPhone(browser);
		await third.goto(`${server.origin}/code#${secret}${code.slice(-1)}`);
		await expect(third.getByLabel('Your voting code')).toHaveValue(code);
		await expect(third).toHaveURL(`${server.origin}/code`);
		await press(third, 'Go on');
		await look(third, 'Your ballot paper');
		await third.context().close();

		await letIn(page, 'Careful Changer');
		await expect(page.getByText('Somebody with this name and postcode was let in at a kiosk').first()).toBeVisible();
		await page.reload();
		await letIn(page, 'Next Person');
		await declare(page);
		await skipCode(page);
		await expect(page.locator('.cards input:checked')).toHaveCount(0);
		await press(page, 'End this turn, and clear the tablet');
		await look(page, "Who's next?");
	});

	test('a code that no kiosk gave opens nothing, and none is sent by a page whose scripts don’t run', async ({
		browser
	}) => {
		const page = await newPhone(browser);
		await page.goto(`${server.origin}/code`);
		await page.getByLabel('Your voting code').fill('K7M2 9QXD 4TRV B2WN 8HJ0 1234 56ZN');
		await press(page, 'Go on');
		await expect(page.getByText("This code doesn't open a ballot here.").first()).toBeVisible();
		await look(page, 'Type your voting code');
		await expect(page.getByLabel('Your voting code')).toHaveValue('K7M2 9QXD 4TRV B2WN 8HJ0 1234 56ZN');
		await page.context().close();

		const without = await newPhone(browser, { javaScriptEnabled: false });
		await without.goto(`${server.origin}/code`);
		const posted: string[] = [];
		without.on('request', (request) => request.method() === 'POST' && posted.push(request.url()));
		await without.getByLabel('Your voting code').fill('K7M2 9QXD 4TRV B2WN 8HJ0 1234 56ZN');
		await press(without, 'Go on');
		await expect(without.getByLabel('Your voting code')).toHaveValue('K7M2 9QXD 4TRV B2WN 8HJ0 1234 56ZN');
		expect(posted).toEqual([]);
		// A letter's code goes on without scripts, as far as it can.
		await without.getByLabel('Your voting code').fill('K7M2 9QXD');
		await press(without, 'Go on');
		await expect(without.getByText('Something is missing').first()).toBeVisible();
		await without.context().close();
	});

	test('without signal the ballot waits, and the turn with it', async ({ page, context }) => {
		await startKiosk(page);
		await letIn(page, 'Patient Person');
		await declare(page);
		await context.setOffline(true);
		await press(page, 'Take a code home');
		await expect(page.getByText("We couldn't get you a code.")).toBeVisible();
		await expectAccessible(page);
		await context.setOffline(false);
		await skipCode(page);
		await page.locator('.cards input').first().check({ force: true });
		await press(page, 'Check my ballot');
		await context.setOffline(true);
		await press(page, 'Cast my ballot');
		await expect(page.getByText('NOT SENT YET')).toBeVisible();
		await expectAccessible(page);
		await expect(page.getByRole('button', { name: 'End this turn' })).toBeDisabled();
		await context.setOffline(false);
		await press(page, /^Try/);
		await expect(heading(page)).toHaveText(SAVED);
	});
});
