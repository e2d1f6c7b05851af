import { expect, test, type BrowserContext, type Page, type Request } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { atDesk, newPhone } from './browsers.ts';
import { boxes, castBallot, SAVED } from './cast-ballot.ts';
import { faradaysRound } from './faraday.ts';
import { untilReadyToCast } from './for-no-signal.ts';
import { heading, look, lookAround } from './look.ts';
import { press } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { declare, goToNextTurn, joinRoll, postcodeOf, signInAs, skipCode } from './sign-in.ts';

test.describe('a secret ballot on a phone', () => {
	let server: RunningServer;
	let vote: string;
	let title: string;

	test.beforeAll(async () => {
		server = await startServer();
		({ title, vote } = faradaysRound(server));
	});
	test.afterAll(() => server.stop());

	/** Everything that this page sends to where ballots go, with its headers. */
	function watchBox(context: BrowserContext): Request[] {
		const sent: Request[] = [];
		context.on('request', (request) => request.url().includes('/box/') && sent.push(request));
		return sent;
	}

	async function receiptOn(page: Page): Promise<string> {
		const groups = page.locator('.receipt .code .group');
		await expect(groups).not.toHaveCount(0);
		return (await groups.allTextContents()).join('').replace(/\s/g, '');
	}

	test('from the declaration to the receipt in at most 8 taps, sent by nobody in particular', async ({
		page,
		context
	}) => {
		await signInAs(page, server.origin, /Resident 1 \(/);
		const sent = watchBox(context);
		let taps = 0;
		const tap = async (work: Promise<unknown>) => {
			taps++;
			await work;
		};
		await page.goto(vote);
		await look(page, 'Can you vote in Faraday?');
		await tap(page.locator('input[name=connection]').first().check({ force: true }));
		await tap(page.getByLabel('The postcode where').fill(postcodeOf(vote)));
		await tap(page.locator('input[name=oldEnough]').check({ force: true }));
		await tap(press(page, 'Give me my ballot paper'));
		await look(page, 'Before you get your ballot paper');
		await tap(skipCode(page));
		await look(page, 'Your ballot paper');
		await tap(boxes(page).nth(1).check({ force: true }));
		await tap(press(page, 'Check my ballot'));
		await look(page, 'Check your ballot');
		await tap(press(page, 'Cast my ballot'));
		await look(page, SAVED);
		expect(taps).toBeLessThanOrEqual(8);
		await expect(page.getByText('Checked by this phone')).toBeVisible();
		expect(await receiptOn(page)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
		expect(sent.length).toBeGreaterThanOrEqual(2);
		for (const request of sent) expect(Object.keys(await request.allHeaders())).not.toContain('cookie');

		// The receipt is the phone's: it's there again when the page is opened again, and for no other voter.
		const receipt = await receiptOn(page);
		await page.goto(vote);
		await expect(heading(page)).toHaveText(SAVED);
		expect(await receiptOn(page)).toBe(receipt);
		await signInAs(page, server.origin, /Resident 2 \(/);
		await page.goto(`${vote}/receipt`);
		await expect(page.getByText(SAVED)).toHaveCount(0);
	});

	test('a changed vote takes the place of the one before, and waits for signal where it must', async ({
		page,
		context
	}) => {
		// Her phone's clock is an hour fast, which matters to nobody.
		await page.clock.setFixedTime(Date.now() + 3_600_000);
		await signInAs(page, server.origin, /Resident 2 \(/);
		await joinRoll(page, vote);
		await press(page, 'Check my ballot');
		await expect(page.getByText("You haven't chosen anything.")).toBeVisible();
		await castBallot(page, 0);
		await expect(heading(page)).toHaveText(SAVED);
		const first = await receiptOn(page);
		await page.getByRole('link', { name: 'Change my ballot' }).click();
		await expect(boxes(page).nth(0)).toBeChecked();
		await untilReadyToCast(page);
		await context.setOffline(true);
		await castBallot(page, 1);
		await expect(page.getByText('NOT SENT YET')).toBeVisible();
		await context.setOffline(false);
		await expect(page.getByText('It took the place of your earlier one.')).toBeVisible();
		await expect(page.getByText('NOT SENT YET')).toHaveCount(0);
		expect(await receiptOn(page)).not.toBe(first);
	});

	test('without signal from the moment the paper is open, and with the app closed in between', async ({
		page,
		context
	}) => {
		await signInAs(page, server.origin, /Resident 3 \(/);
		await joinRoll(page, vote);
		await boxes(page).nth(2).check({ force: true });
		await untilReadyToCast(page);
		await context.setOffline(true);
		await press(page, 'Check my ballot');
		await press(page, 'Cast my ballot');
		await expect(page.getByText('NOT SENT YET')).toBeVisible();
		await lookAround(page);
		await page.close();
		await context.setOffline(false);
		const again = await context.newPage();
		await again.goto(server.origin);
		await expect(again.getByText(SAVED)).toBeVisible();
		await expect(again.getByText('NOT SENT YET')).toHaveCount(0);
		await expectAccessible(again);
		await again.getByRole('link', { name: 'See your receipt' }).click();
		await look(again, SAVED);
	});

	test('on a second phone with the recovery code, and not without it', async ({ page, browser }) => {
		const who = /Resident 5 \(/;
		await signInAs(page, server.origin, who);
		await page.goto(vote);
		await declare(page);
		await press(page, 'Show me a recovery code');
		await expect(page.locator('.groups span')).toHaveCount(7);
		await look(page, 'Before you get your ballot paper');
		const code = (await page.locator('.groups span').allTextContents()).join(' ').toLowerCase();
		// A page that is loaded again still has the code that was written down.
		await page.reload();
		await expect(heading(page)).toHaveText('Your ballot paper');
		await castBallot(page, 0);
		await expect(heading(page)).toHaveText(SAVED);
		await page.getByRole('link', { name: 'Show my recovery code' }).click();
		await expect(page.locator('.groups span')).toHaveCount(7);
		expect((await page.locator('.groups span').allTextContents()).join(' ').toLowerCase()).toBe(code);

		const second = await newPhone(browser);
		await signInAs(second, server.origin, who);
		await second.goto(vote);
		await look(second, 'Your ballot is on another phone');
		const field = second.getByLabel('Your recovery code');
		await field.fill(code.replace(/^./, code.startsWith('z') ? 'y' : 'z'));
		await press(second, 'Go on with this code');
		await expect(second.getByText('One of the letters or digits is wrong')).toBeVisible();
		await expectAccessible(second);
		await field.fill(code);
		await press(second, 'Go on with this code');
		await expect(heading(second)).toHaveText('Your ballot paper');
		await castBallot(second, 1);
		await look(second, SAVED);
		await expect(second.getByText('It took the place of your earlier one.')).toBeVisible();
		await second.context().close();
	});

	test('two tabs at once are one phone', async ({ page, context }) => {
		await signInAs(page, server.origin, /Resident 4 \(/);
		await joinRoll(page, vote);
		const other = await context.newPage();
		await other.goto(vote);
		await expect(heading(other)).toHaveText('Your ballot paper');
		for (const [at, tab] of [page, other].entries()) {
			await boxes(tab).nth(at).check({ force: true });
			await press(tab, 'Check my ballot');
		}
		await Promise.all([press(page, 'Cast my ballot'), press(other, 'Cast my ballot')]);
		for (const tab of [page, other]) await expect(heading(tab)).toHaveText(SAVED);
	});

	test('the box takes no cookie, no name and nothing large', async () => {
		const box = vote.replace('/rounds/', '/box/').replace(/vote$/, 'ballots');
		const send = async (body: BodyInit, headers: Record<string, string> = {}) => {
			const type = { 'content-type': 'application/octet-stream' };
			const answer = await fetch(box, { method: 'POST', body, headers: { ...type, ...headers } });
			expect(answer.headers.get('set-cookie')).toBeNull();
			return { status: answer.status, ...((await answer.json()) as { code: string; final: boolean }) };
		};
		for (const name of ['cookie', 'authorization']) {
			expect(await send('a ballot', { [name]: 'somebody' })).toMatchObject({ code: 'SenderNamed', final: false });
		}
		expect(await send(new Uint8Array(10_000_000))).toMatchObject({ status: 413, code: 'TooLarge' });
		expect(await send('not a ballot')).toMatchObject({ code: 'BadInput', final: true });
		const elsewhere = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
		expect(await send('a ballot', elsewhere)).toMatchObject({ code: 'NotAllowed' });
	});

	test('without JavaScript: how to vote in person', async ({ browser }) => {
		const page = await newPhone(browser, { javaScriptEnabled: false });
		await signInAs(page, server.origin, /Resident 6 \(/);
		await page.goto(vote);
		await declare(page);
		await expect(page.locator('noscript p')).toBeVisible();
		expect(await page.content()).toContain('You can also vote in person.');
		await expect(page.getByRole('button', { name: 'Go on without one' })).toBeHidden();
		await page.context().close();
	});

	// Last: it closes the round for all.
	test('voting closed while the ballot waited: it says that it does not count', async ({ page, context, browser }) => {
		// His phone's clock is an hour slow: the server's decides.
		await page.clock.setFixedTime(Date.now() - 3_600_000);
		await signInAs(page, server.origin, /Resident 6 \(/);
		await joinRoll(page, vote);
		await boxes(page).nth(0).check({ force: true });
		await untilReadyToCast(page);
		await context.setOffline(true);
		await press(page, 'Check my ballot');
		await press(page, 'Cast my ballot');
		await expect(page.getByText('NOT SENT YET')).toBeVisible();
		const clock = await atDesk(browser, server.origin, 'Officer 1 (Goose Green)');
		await goToNextTurn(clock, server.origin, title);
		await clock.context().close();
		await context.setOffline(false);
		await expect(page.getByText("This ballot isn't in the box").first()).toBeVisible();
		await expect(page.getByText("so this ballot doesn't count").first()).toBeVisible();
		await look(page, 'Voting has closed');
		await expect(page.getByText('NOT SENT YET')).toHaveCount(0);
	});
});
