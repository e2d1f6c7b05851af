import { test, type Page } from '@playwright/test';
import { startServer, type RunningServer } from './journeys/server.ts';
import { declare, joinRoll, signInAs, skipCode } from './journeys/sign-in.ts';

const SCREENS = { phone: { width: 360, height: 740 }, laptop: { width: 1280, height: 800 } };
const SCHEMES = ['light', 'dark'] as const;
const ROUNDS = { voting: 'Faraday and Camberwell Green', ranking: 'Streatham Wells', decided: 'Newington' };

let server: RunningServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

/** The address of a ward's page in the first round whose name matches. */
async function wardOf(page: Page, round: string): Promise<string> {
	await page.goto(`${server.origin}/rounds`);
	await page
		.getByRole('link', { name: new RegExp(round) })
		.first()
		.click();
	await page.waitForURL((url) => url.pathname.startsWith('/rounds/'));
	const path = () => new URL(page.url()).pathname;
	if (path().split('/').length === 3) await page.locator(`main a[href^="${path()}/"]`).first().click();
	await page.waitForURL((url) => url.pathname.split('/').length === 4);
	return page.url();
}

async function publicScreens(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
	const show = async (name: string, address: string) => {
		await page.goto(address);
		await shoot(name);
	};
	await show('front-page', server.origin);
	await show('rounds', `${server.origin}/rounds`);
	const voting = await wardOf(page, ROUNDS.voting);
	await show('ward', voting);
	await show('ballot-paper', `${voting}/paper`);
	await show('proposals', `${voting}/proposals`);
	const decided = await wardOf(page, ROUNDS.decided);
	await show('result', `${decided}/result`);
	await show('compare', `${decided}/result/compare`);
	await page.goto(`${decided}/result`);
	const whys = page.locator(`main a[href^="${new URL(decided).pathname}/result/"]:not([href$="/compare"])`);
	const reasons = await whys.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
	await show('why-funded', server.origin + reasons[0]!);
	await show('why-not-funded', server.origin + reasons.at(-1)!);
	await show('demonstration', `${server.origin}/demo`);
	await show('sign-in', `${server.origin}/sign-in`);
	await show('design', `${server.origin}/design`);
	await show('offline', `${server.origin}/offline`);
	await show('check-a-count', `${server.origin}/check`);
	await show('your-vote', `${server.origin}/your-vote`);
}

async function residentScreens(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
	const voting = await wardOf(page, ROUNDS.voting);
	await signInAs(page, server.origin, /Resident 1 \(/);
	await page.goto(`${server.origin}/me`);
	await shoot('me');
	await page.goto(`${voting}/vote`);
	await shoot('may-you-vote');
	await declare(page);
	await shoot('recovery-code');
	await skipCode(page);
	await page.locator('input[name=choices]').first().check({ force: true });
	await shoot('ballot');
	await page.getByRole('button', { name: 'Check my ballot' }).click();
	await page.getByRole('heading', { name: 'Check your ballot' }).waitFor();
	await shoot('check-ballot');
	await page.getByRole('button', { name: 'Cast my ballot' }).click();
	await page.getByRole('heading', { name: 'Your ballot is saved' }).waitFor();
	await shoot('receipt');
	await signInAs(page, server.origin, 'Resident 3 (Streatham Wells)');
	const ranking = await wardOf(page, ROUNDS.ranking);
	await joinRoll(page, `${ranking}/vote`);
	for (const place of [/^Rank it 1st/, /^Rank it 2nd/]) await page.getByRole('button', { name: place }).first().click();
	await shoot('rank-ballot');
}

async function deskScreens(page: Page, shoot: (name: string) => Promise<void>): Promise<void> {
	await signInAs(page, server.origin, /Officer 1 \(Peckham/);
	for (const [name, path] of [
		['officer', '/officer'],
		['officer-proposals', '/officer/proposals'],
		['officer-new-round', '/officer/rounds/new'],
		['officer-postcodes', '/officer/postcodes'],
		['officer-try-rules', '/officer/rounds/try-rules']
	] as const) {
		await page.goto(server.origin + path);
		await shoot(name);
	}
	await signInAs(page, server.origin, /Councillor 1 \(Nunhead/);
	await shoot('councillor');
	await page.locator('main a[href^="/councillor/"]').first().click();
	await page.waitForURL((url) => url.pathname.startsWith('/councillor/'));
	await shoot('councillor-decides');
}

/** A picture of what is shown now, on each screen and in each scheme. */
async function shootAll(page: Page, name: string): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	for (const [screen, viewport] of Object.entries(SCREENS)) {
		await page.setViewportSize(viewport);
		for (const colorScheme of SCHEMES) {
			await page.emulateMedia({ colorScheme });
			await page.screenshot({ path: `screenshots/${name}-${screen}-${colorScheme}.png`, fullPage: true });
		}
	}
	await page.setViewportSize(SCREENS.phone);
}

test('every main screen', async ({ browser }) => {
	const context = await browser.newContext({ viewport: SCREENS.phone, serviceWorkers: 'block' });
	const page = await context.newPage();
	const shoot = (name: string) => shootAll(page, name);
	await publicScreens(page, shoot);
	await residentScreens(page, shoot);
	await deskScreens(page, shoot);
	await context.close();
});
