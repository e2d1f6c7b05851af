import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { writeVotingCode, type VotingCode } from '$lib/voting/voting-code.ts';
import { codesIn } from '../store/voting/letters-in-pdf.ts';
import { expectAccessible } from './axe.ts';
import { atDesk, newPhone } from './browsers.ts';
import { boxes, SAVED } from './cast-ballot.ts';
import { faradaysRound } from './faraday.ts';
import { heading, look } from './look.ts';
import { press } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { declare, joinRoll, signInAs, skipCode } from './sign-in.ts';

const OFFICER = /Officer.*Faraday|Faraday.*Officer/i;

/** One of its characters changed: what a hand slips on, which the check character catches. */
const mistyped = (code: VotingCode): string =>
	writeVotingCode(code).replace(/.$/, (last) => (last === '7' ? '8' : '7'));

test.describe('voting with a letter', () => {
	let server: RunningServer;
	let round: string;
	let vote: string;
	let codes: VotingCode[];

	const letters = () => `${server.origin}/officer${round}/voters/letters`;

	test.beforeAll(async ({ browser }) => {
		server = await startServer();
		({ path: round, vote } = faradaysRound(server));
		const officer = await atDesk(browser, server.origin, OFFICER);
		codes = await makeBatch(officer, 'Wendover House');
		await officer.context().close();
	});
	test.afterAll(() => server.stop());

	/** Makes a batch as an officer does. @returns the codes in the file that comes down */
	async function makeBatch(page: Page, label: string, isTest = false): Promise<VotingCode[]> {
		await page.goto(letters());
		await page.getByLabel('Ward', { exact: true }).selectOption({ label: 'Faraday' });
		await page.getByLabel('Who are they for?').fill(label);
		await page.getByLabel('How many letters?').fill('5');
		if (isTest) await page.getByLabel('These are test letters').check({ force: true });
		const download = page.waitForEvent('download');
		await press(page, 'Make the letters');
		const file = await (await download).path();
		await expect(page.getByText('The letters are made')).toBeVisible();
		return codesIn(readFileSync(file));
	}

	const row = (page: Page, label: string) => page.getByRole('row').filter({ hasText: label });

	test('from the code to the receipt in at most 8 taps, without an account', async ({ page, browser }) => {
		const asked: string[] = [];
		page.on('request', (request) => asked.push(request.url()));
		const [code] = codes;
		let taps = 0;
		const tap = async (work: Promise<unknown>) => {
			taps++;
			await work;
		};
		await page.goto(`${server.origin}/code`);
		await look(page, 'Type your voting code');
		await page.getByLabel('Your voting code').fill(mistyped(code!));
		await press(page, 'Go on');
		await expect(page.getByText(/One of the letters or digits is wrong/).first()).toBeVisible();
		await expectAccessible(page);
		await page.getByLabel('Your voting code').fill(writeVotingCode(code!).toLowerCase());
		await tap(press(page, 'Go on'));
		await look(page, 'Can you vote in Faraday?');
		await tap(page.locator('input[name=connection]').first().check({ force: true }));
		await tap(page.locator('input[name=oldEnough]').check({ force: true }));
		await tap(press(page, 'Give me my ballot paper'));
		await look(page, 'Before you get your ballot paper');
		await tap(skipCode(page));
		await tap(boxes(page).nth(1).check({ force: true }));
		await tap(press(page, 'Check my ballot'));
		await expect(heading(page)).toHaveText('Check your ballot');
		await tap(press(page, 'Cast my ballot'));
		await look(page, SAVED);
		expect(taps).toBeLessThanOrEqual(8);
		for (const url of asked) expect(url.toUpperCase()).not.toContain(code!.secret);

		// The entitlement is this browser's; it's taken up, so the same code elsewhere leads to the recovery code.
		await page.goto(vote);
		await expect(heading(page)).toHaveText(SAVED);
		const second = await newPhone(browser);
		await second.goto(`${server.origin}${round}/code`);
		await second.getByLabel('Your voting code').fill(writeVotingCode(code!));
		await press(second, 'Go on');
		await look(second, 'Your ballot is on another phone');
		await second.context().close();
	});

	test('the square brings the code behind “#”, where no server reads it, and out of the address', async ({ page }) => {
		const asked: string[] = [];
		page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`));
		const [, code] = codes;
		await page.goto(`${server.origin}/code#${writeVotingCode(code!).replaceAll(' ', '')}`);
		await expect(page.getByLabel('Your voting code')).toHaveValue(writeVotingCode(code!));
		await expect(page).toHaveURL(`${server.origin}/code`);
		await press(page, 'Go on');
		await declare(page);
		await skipCode(page);
		expect(asked.length).toBeGreaterThan(5);
		// Before "#" nothing of it is sent; what a browser says of its own request still shows the part behind.
		for (const url of asked) expect(url.split('#')[0]!.toUpperCase()).not.toContain(code!.secret);
	});

	test('officers see what became of their letters, void them and unlock them; test letters open nothing', async ({
		page,
		browser
	}) => {
		await signInAs(page, server.origin, OFFICER);
		await page.setViewportSize({ width: 1280, height: 800 });
		const tests = await makeBatch(page, 'For trying', true);
		await look(page, 'Letters with voting codes');
		await page.goto(`${server.origin}/officer${round}/voters`);
		await look(page, 'Who can vote, and how');
		const [, , locked, lost] = codes;

		const voter = await newPhone(browser);
		const type = async (code: VotingCode) => {
			await voter.goto(`${server.origin}${round}/code`);
			await voter.getByLabel('Your voting code').fill(writeVotingCode(code));
			await press(voter, 'Go on');
		};
		await type(tests[0]!);
		await expect(voter.getByText('This test code works')).toBeVisible();
		await expectAccessible(voter);
		for (let tries = 0; tries < 10; tries++) {
			await type({ locator: locked!.locator, secret: '0000000000Z7' });
			await expect(voter.getByText(/This code doesn't open a ballot/).first()).toBeVisible();
		}
		await type(locked!);
		await expect(voter.getByText(/This code doesn't open a ballot/).first()).toBeVisible();

		await page.goto(letters());
		await press(page, /Unlock/);
		await expect(page.getByText('Unlocked. The code can be typed again.')).toBeVisible();
		await page.getByLabel("The letter's number").fill(lost!.locator.toLowerCase());
		await page.locator('form[action="?/voidLetter"] textarea').fill('Lost in the post');
		await press(page, 'Void this letter');
		await expect(page.getByText('Done. Those codes open no ballot any more.')).toBeVisible();
		await type(lost!);
		await expect(voter.getByText(/This letter was withdrawn/).first()).toBeVisible();
		await type(locked!);
		await expect(heading(voter)).toHaveText('Can you vote in Faraday?');
		await page.goto(letters());
		await row(page, 'Wendover House').getByText('Void what').click();
		await press(page, 'Void these letters');
		await look(page, 'Letters with voting codes');
		await expect(page.getByRole('alert')).toBeVisible();
		await voter.context().close();
	});

	test('a signed-in person who has a ballot is told that a letter gives no second one', async ({ page }) => {
		await signInAs(page, server.origin, /Resident 4 \(/);
		await joinRoll(page, vote);
		await page.goto(`${server.origin}${round}/code`);
		await expect(page.getByText(/You're signed in as/)).toBeVisible();
		await page.getByLabel('Your voting code').fill(writeVotingCode(codes[2]!));
		await press(page, 'Go on');
		await expect(page.getByText(/You're already on the voter roll of this round/).first()).toBeVisible();
	});

	test('who comes without an account finds the letter’s way beside the e-mail', async ({ page }) => {
		await page.goto(vote);
		await look(page, 'Sign in');
		await page.getByRole('link', { name: 'I have a letter with a code' }).click();
		await look(page, 'Type your voting code');
	});

	test('without JavaScript a code is taken as a form, and what stops it is said', async ({ browser }) => {
		const page = await newPhone(browser, { javaScriptEnabled: false });
		await page.goto(`${server.origin}/code`);
		await page.getByLabel('Your voting code').fill('K7M2 9QXD');
		await press(page, 'Go on');
		await expect(page.getByText(/Something is missing: a code has 19/).first()).toBeVisible();
		await expect(page.getByLabel('Your voting code')).toHaveValue('K7M2 9QXD');
		await page.getByLabel('Your voting code').fill(writeVotingCode(codes[2]!));
		await press(page, 'Go on');
		await expect(heading(page)).toHaveText('Can you vote in Faraday?');
		await page.context().close();
	});
});
