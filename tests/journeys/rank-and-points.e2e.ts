import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { closeApp, openApp } from '../../src/lib/operations/app.server.ts';
import { readSettings } from '../../src/lib/operations/settings.server.ts';
import { approveOpenings } from '../load/approve-openings.ts';
import { keepAsleep } from './asleep.ts';
import { expectAccessible } from './axe.ts';
import { newPhone } from './browsers.ts';
import { SAVED } from './cast-ballot.ts';
import { heading, look } from './look.ts';
import { scriptBytes } from './page-weight.ts';
import { press } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { declare, signInAs, skipCode } from './sign-in.ts';

const MOST_BYTES = 60_000;
const FARADAY = 'southwark-faraday';
const STREATHAM_WELLS = 'lambeth-streatham-wells';
const RANKER = 'Resident 3 (Streatham Wells)';
const GIVER = 'Resident 1 (Faraday)';
/** Each is on a phone of their own: what isn't on it can't be cast from it. */
const ANOTHER = 'Resident 2 (';
const OTHERS = ['Resident 4 (', 'Resident 5 ('];

/** Nothing is ever deleted from a record, but here a round is to be a new one. Whoever opens the store makes them again. */
function dropTriggers(store: Database.Database): void {
	const triggers = store.prepare("select name from sqlite_master where type = 'trigger'").all() as { name: string }[];
	for (const { name } of triggers) store.exec(`drop trigger ${name}`);
}

/** Makes Faraday's round that is voting one with points, on which nobody has voted. */
async function givePoints(folder: string): Promise<void> {
	const main = new Database(path.join(folder, 'main.db'));
	const round = paperOf(main, FARADAY, 'knapsack');
	main
		.prepare(
			"update rounds set ballot_type = 'points', total_points = 10, most_points = 6, satisfaction = 'points' where id = ?"
		)
		.run(round);
	dropTriggers(main);
	main.prepare("delete from round_decisions where round_id = ? and kind = 'manifest-approved'").run(round);
	main.close();
	const box = new Database(path.join(folder, 'box.db'));
	dropTriggers(box);
	for (const table of ['record_entries', 'record_nodes', 'ballots', 'papers']) {
		box.prepare(`delete from ${table} where round_id = ?`).run(round);
	}
	box.close();
	const app = await openApp(readSettings({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
	await approveOpenings(app, round);
	await closeApp(app);
}

/** A round of a ward's, by its ballot type. */
function paperOf(main: Database.Database, wardId: string, ballotType: string): string {
	const round = main
		.prepare('select id from rounds join round_wards on round_id = id where ward_id = ? and ballot_type = ?')
		.get(wardId, ballotType) as { id: string };
	return round.id;
}

/** Each journey has its own demonstration. */
async function startWithPoints(): Promise<{ server: RunningServer; rank: string; points: string }> {
	const server = await startServer({ prepare: givePoints });
	const main = new Database(path.join(server.folder, 'main.db'));
	const vote = (wardId: string, ballotType: string) => `/rounds/${paperOf(main, wardId, ballotType)}/${wardId}/vote`;
	const papers = { rank: vote(STREATHAM_WELLS, 'rank'), points: vote(FARADAY, 'points') };
	main.close();
	return { server, ...papers };
}

/** Opens a ballot paper, declaring a tie to the ward where that is asked for. Whoever has cast a ballot changes it. */
async function openPaper(page: Page, address: string): Promise<void> {
	await page.goto(`${address}?change`);
	if (!page.url().endsWith('/declare')) return;
	await declare(page);
	await skipCode(page);
}

/** The projects on a paper, in the order in which this voter sees them. */
const titlesOn = async (page: Page): Promise<string[]> =>
	(await page.locator('.cards h3').allTextContents()).map((title) => title.trim());

const order = (page: Page) => page.locator('.order .words > span:first-child');

const checked = (page: Page) => page.locator('tbody th');

test.describe('ranks and points on a phone', () => {
	let place: Awaited<ReturnType<typeof startWithPoints>>;
	test.beforeAll(async () => {
		place = await startWithPoints();
	});
	test.afterAll(() => place.server.stop());

	const open = async (page: Page, person: string, paper: 'rank' | 'points') => {
		const address = place.server.origin + place[paper];
		await signInAs(page, place.server.origin, person);
		await openPaper(page, address);
		return address;
	};

	test('ranking by buttons, keys and dragging, without signal, and changing it', async ({ page, context }) => {
		const address = await open(page, RANKER, 'rank');
		await expect(page.getByRole('button', { name: /^Rank it 1st/ }).first()).toBeVisible();
		const titles = await titlesOn(page);
		await look(page, 'Your ballot paper');

		const button = page.locator('.ballot', { hasText: titles[3]! }).getByRole('button');
		await button.evaluate((it) => it.scrollIntoView({ block: 'center', behavior: 'instant' }));
		const before = (await button.boundingBox())!;
		await button.evaluate((it: HTMLElement) => it.click());
		await expect(order(page)).toHaveText([titles[3]!]);
		await expect
			.poll(
				async () => Math.abs((await button.boundingBox())!.y - before.y),
				'the card that was tapped stays where it is'
			)
			.toBeLessThan(2);
		await press(page, 'Check my ballot');
		await expect(page.getByText('Rank at least one more').first()).toBeVisible();
		await press(page, `Rank it 2nd ${titles[0]}`);
		await press(page, `Rank it 3rd ${titles[1]}`);
		await look(page, 'Your ballot paper');

		await page.getByRole('button', { name: `Move up: ${titles[1]}` }).focus();
		await page.keyboard.press('ArrowUp');
		await expect(order(page)).toHaveText([titles[3]!, titles[1]!, titles[0]!]);
		await expect(page.getByText(`“${titles[1]}” is now 2nd of 3.`)).toBeAttached();
		await page.keyboard.press('Home');
		await expect(order(page)).toHaveText([titles[1]!, titles[3]!, titles[0]!]);

		const handles = page.locator('.order .handle');
		await handles.nth(0).scrollIntoViewIfNeeded();
		await page.evaluate(() =>
			scrollTo({
				top: document.querySelector('.order')!.getBoundingClientRect().top + scrollY - 20,
				behavior: 'instant'
			})
		);
		const [first, last] = [(await handles.nth(0).boundingBox())!, (await handles.nth(2).boundingBox())!];
		await page.mouse.move(first.x + 20, first.y + 20);
		await page.mouse.down();
		await page.mouse.move(first.x + 20, last.y + 40, { steps: 5 });
		await page.mouse.up();
		await expect(order(page)).toHaveText([titles[3]!, titles[0]!, titles[1]!]);

		for (const [at, title] of [titles[2], titles[4]].entries()) await press(page, `Rank it ${at + 4}th ${title}`);
		await page.getByRole('button', { name: new RegExp(`^Rank it ${titles[5]}`) }).click({ force: true });
		await expect(page.locator('.ballot', { hasText: titles[5]! })).toContainText('All 5 places are taken.');

		await press(page, 'Check my ballot');
		await look(page, 'Check your ballot');
		await expect(checked(page)).toHaveText([3, 0, 1, 2, 4].map((at) => titles[at]!));
		await context.setOffline(true);
		await press(page, 'Cast my ballot');
		await expect(page.getByText('NOT SENT YET')).toBeVisible();
		await expectAccessible(page);
		await context.setOffline(false);
		await expect(heading(page)).toHaveText(SAVED);

		await page.goto(`${address}?change`);
		await expect(order(page)).toHaveText([3, 0, 1, 2, 4].map((at) => titles[at]!));
		await press(page, `Put first ${titles[4]}`);
		await press(page, `Take off: ${titles[3]}`);
		await press(page, 'Check my ballot');
		await press(page, 'Cast my ballot');
		await look(page, SAVED);
		await expect(page.getByText('It took the place of your earlier one.')).toBeVisible();
	});

	test('sharing points out by steps and numbers, and changing it', async ({ page }) => {
		const address = await open(page, GIVER, 'points');
		const field = (title: string) => page.getByRole('textbox', { name: `Points for ${title}`, exact: true });
		await expect(page.getByText('0 of 10')).toBeVisible();
		const titles = await titlesOn(page);
		await look(page, 'Your ballot paper');
		await press(page, `One point more: ${titles[0]}`);
		await press(page, `One point more: ${titles[0]}`);
		await field(titles[1]!).fill('9');
		await expect(field(titles[1]!)).toHaveValue('6');
		await expect(page.locator('.ballot', { hasText: titles[1]! }).first()).toContainText(
			'One project can have 6 at most.'
		);
		await field(titles[2]!).fill('4');
		await expect(field(titles[2]!)).toHaveValue('2');
		await expect(page.getByText('You had 2 points left').first()).toBeAttached();
		await look(page, 'Your ballot paper');
		await press(page, `One point less: ${titles[0]}`);
		await press(page, 'Check my ballot');
		await look(page, 'Check your ballot');
		await expect(page.getByText('You have 1 point left. If you cast now, it counts for nothing.')).toBeVisible();
		await press(page, 'Change my choices');
		await press(page, `One point more: ${titles[3]}`);
		await press(page, 'Check my ballot');
		await expect(page.locator('tbody td.num')).toHaveText(['1', '6', '2', '1']);
		await press(page, 'Cast my ballot');
		await look(page, SAVED);
		await page.goto(`${address}?change`);
		await expect(field(titles[1]!)).toHaveValue('6');
	});

	test('what is typed before the page wakes up is kept', async ({ browser }) => {
		// What a service worker keeps would come without being asked for.
		const page = await newPhone(browser, { serviceWorkers: 'block' });
		const address = await open(page, ANOTHER, 'points');
		const wake = await keepAsleep(page);
		await page.goto(`${address}?change`, { waitUntil: 'commit' });
		await page.locator('.countbar').waitFor();
		const points = page.locator('input[name=points]');
		await points.nth(0).fill('9');
		await points.nth(1).fill('x');
		await points.nth(2).fill('8');
		wake();
		await expect(page.getByText('10 of 10')).toBeVisible();
		for (const [at, given] of ['6', '', '4'].entries()) await expect(points.nth(at)).toHaveValue(given);
		await page.context().close();
	});

	test('weighs no more than other ballots', async ({ browser }) => {
		for (const [person, paper] of [
			[OTHERS[0]!, 'rank'],
			[OTHERS[1]!, 'points']
		] as const) {
			const page = await newPhone(browser, { serviceWorkers: 'block' });
			const address = await open(page, person, paper);
			const fresh = await page.context().newPage();
			expect(await scriptBytes(fresh, () => fresh.goto(`${address}?change`)), paper).toBeLessThanOrEqual(MOST_BYTES);
			await page.context().close();
		}
	});

	test('an officer sets such rounds up, with the count that goes with them', async ({ page }) => {
		const { origin } = place.server;
		await signInAs(page, origin, 'Officer 1 (Goose Green)');
		await page.goto(`${origin}/officer/rounds/new`);
		await page.getByLabel("What's the round called?").fill('A round with points');
		await press(page, 'Save and go on');
		await page.getByLabel('Goose Green', { exact: false }).first().check();
		for (const title of ['Which wards', 'When does', 'Who may']) {
			await expect(heading(page)).toContainText(title);
			await press(page, 'Save and go on');
		}
		await page.getByRole('radio', { name: 'Rank favourites' }).check({ force: true });
		await expect(page.getByLabel('How many places?')).toBeVisible();
		await expect(page.getByLabel('Up to how many?')).toBeHidden();
		await look(page, 'How do people vote, and how is it counted?');
		await page.getByRole('radio', { name: 'Share out points' }).check({ force: true });
		await expect(page.getByRole('radio', { name: 'Equal shares, by points or ranks' })).toBeChecked();
		await page.getByLabel('How many points does each voter have?').fill('12');
		await page.getByLabel('Most points for one project').fill('20');
		await press(page, 'Save and go on');
		await expect(page.getByText('That number is too small or too large').first()).toBeVisible();
		await page.getByLabel('Most points for one project').fill('5');
		await press(page, 'Save and go on');
		await look(page, 'Check your answers');
		await expect(
			page.getByText('You have 12 points. Share them out among the projects as you like. One project can get up to 5.')
		).toBeVisible();
		await press(page, 'Set up the round');
		await expect(heading(page)).toHaveText('Your round is set up');
	});
});
