import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNarrow } from './axe.ts';
import { startServer, type RunningServer } from './server.ts';
import { declare, signInAs } from './sign-in.ts';

const LAPTOP = { width: 1280, height: 800 };
const WARD = 'southwark-faraday';

/** How many parts of each kind the tables have: as they are written, and as the browser tells a screen reader. */
async function partsOfTables(page: Page) {
	const written = await page.evaluate(() => {
		const many = (selector: string) => document.querySelectorAll(`.sheet ${selector}`).length;
		return {
			...{ table: many('table'), row: many('tr'), columnheader: many('thead th') },
			...{ rowheader: many(':is(tbody, tfoot) th'), cell: many('td') }
		};
	});
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	await session.detach();
	const many = (role: string) => nodes.filter((node) => !node.ignored && node.role?.value === role).length;
	const told = Object.fromEntries(Object.keys(written).map((role) => [role, many(role)]));
	return { written, told };
}

/** By how many pixels the widest table is wider than its box. */
const sidewaysIn = (page: Page) =>
	page
		.locator('.sheet')
		.evaluateAll((sheets) => Math.max(...sheets.map((sheet) => sheet.scrollWidth - sheet.clientWidth)));

/** The names that stand before cells now, below the first of each row. */
const namesBefore = (page: Page) =>
	page
		.locator('.stacks tbody [data-label]:not(:first-child)')
		.evaluateAll((cells) =>
			cells.map((cell) => [
				getComputedStyle(cell, '::before').content.split('"')[1],
				(cell as HTMLElement).dataset.label
			])
		);

test.describe('officers’ screens', () => {
	let server: RunningServer;
	let round: string;
	test.beforeAll(async ({ browser }) => {
		server = await startServer();
		const page = await browser.newPage();
		await page.goto(`${server.origin}/rounds`);
		const link = page.getByRole('link', { name: /Faraday and Camberwell Green/ }).first();
		round = (await link.getAttribute('href'))!;
		await page.close();
	});
	test.afterAll(() => server.stop());

	const TABLES: readonly (readonly [path: string, person: RegExp])[] = [
		['/officer', /Officer 1 \(Peckham/],
		['/officer/proposals', /Officer 1 \(Peckham/],
		['/officer[round]', /Officer 1 \(Faraday/],
		['/officer[round]/progress', /Officer 1 \(Faraday/],
		['/officer[round]/voters/letters', /Officer 1 \(Faraday/],
		['/admin/people', /Example Administrator/],
		['/admin/wards', /Example Administrator/],
		['/design', /Example Administrator/]
	];
	for (const [path, person] of TABLES) {
		test(`the tables on ${path} are cards on a phone, and tables to whoever listens`, async ({ page }) => {
			await signInAs(page, server.origin, person);
			// Figures on the way are worked out by a job, a moment after the server has started.
			await expect(async () => {
				await page.goto(server.origin + path.replace('[round]', round));
				await expect(page.locator('.stacks').first()).toBeVisible({ timeout: 1_000 });
			}).toPass({ timeout: 60_000 });
			const phone = await partsOfTables(page);
			expect(phone.told).toEqual(phone.written);
			expect(await sidewaysIn(page)).toBeLessThanOrEqual(0);
			const names = await namesBefore(page);
			expect(names.length).toBeGreaterThan(0);
			for (const [shown, wanted] of names) expect(shown).toBe(wanted);
			await expectAccessible(page);
			await expectNarrow(page);
			await page.setViewportSize({ width: 320, height: 640 });
			expect(await sidewaysIn(page)).toBeLessThanOrEqual(0);

			await page.setViewportSize(LAPTOP);
			const laptop = await partsOfTables(page);
			expect(laptop.told).toEqual(laptop.written);
			expect(await sidewaysIn(page)).toBeLessThanOrEqual(0);
			for (const [shown] of await namesBefore(page)) expect(shown).toBeUndefined();
			const [sheet, table] = await Promise.all(
				['.sheet', '.sheet table'].map((part) => page.locator(part).first().boundingBox())
			);
			expect(sheet!.width - table!.width).toBeLessThan(40);
		});
	}

	test('a result’s tables fit a phone as they are', async ({ page }) => {
		await page.goto(`${server.origin}/rounds`);
		const link = page.getByRole('link', { name: /Newington/ }).first();
		await link.click();
		await page.waitForURL(/\/rounds\/[^/]+/);
		if (new URL(page.url()).pathname.split('/').length === 3) {
			await page
				.locator(`main a[href^="${new URL(page.url()).pathname}/"]`)
				.first()
				.click();
			await page.waitForURL(/\/rounds\/[^/]+\/[^/]+$/);
		}
		await page.goto(`${page.url()}/result`);
		await page.setViewportSize({ width: 320, height: 640 });
		expect(await page.locator('.sheet').count()).toBe(2);
		expect(await sidewaysIn(page)).toBeLessThanOrEqual(0);
	});

	for (const javaScriptEnabled of [true, false]) {
		test(`letters that can't be made say all that stops them, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
			browser
		}) => {
			const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 740 } });
			const page = await context.newPage();
			await signInAs(page, server.origin, /Officer 1 \(Faraday/);
			await page.goto(`${server.origin}/officer${round}/voters/letters`);
			await page.getByLabel('Ward', { exact: true }).selectOption({ label: 'Faraday' });
			await page.getByLabel('Who are they for?').fill('  ');
			await page.getByLabel('How many letters?').fill('no');
			await page.getByLabel('These are test letters').check({ force: true });
			if (javaScriptEnabled) await page.waitForLoadState('networkidle');
			await page.getByRole('button', { name: 'Make the letters' }).click();
			await page.waitForURL(/wrong=/);
			await expect(page.getByLabel('How many letters?')).toHaveValue('no');
			await expect(page.getByLabel('These are test letters')).toBeChecked();
			const links = page.getByRole('alert').getByRole('link');
			await expect(links).toHaveText([/^Say who they're for/, /^Type a whole number/]);
			if (javaScriptEnabled) await expect(page.getByRole('alert')).toBeFocused();
			await expectAccessible(page);
			await expectNarrow(page);
			await links.last().click();
			await expect(page.getByLabel('How many letters?')).toBeFocused();
			await context.close();
		});
	}

	test('a slip is entered in two columns on a laptop, and in one on a phone', async ({ page }) => {
		await signInAs(page, server.origin, /Officer 1 \(Faraday/);
		await page.goto(`${server.origin}/officer${round}/slips/${WARD}/enter`);
		const columns = () =>
			page
				.locator('input[name=choices]')
				.evaluateAll((boxes) => new Set(boxes.map((box) => Math.round(box.getBoundingClientRect().left))).size);
		expect(await columns()).toBe(1);
		await page.setViewportSize(LAPTOP);
		expect(await columns()).toBe(2);
	});

	test('what to press next stands apart from what was read, and from one another', async ({ page }) => {
		await signInAs(page, server.origin, /Resident 5 \(/);
		await page.goto(`${server.origin}${round}/${WARD}/vote`);
		await declare(page);
		await page.setViewportSize(LAPTOP);
		const [read, ...press] = await Promise.all(
			[page.locator('main p').last(), ...(await page.locator('main form button').all())].map((part) =>
				part.boundingBox()
			)
		);
		expect(press.length).toBe(2);
		expect(press[0]!.y - (read!.y + read!.height)).toBeGreaterThanOrEqual(28);
		expect(press[1]!.x - (press[0]!.x + press[0]!.width)).toBe(12);
	});
});
