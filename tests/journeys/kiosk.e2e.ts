import path from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { expectAccessible, expectNarrow } from './axe.ts';
import { startServer, type RunningServer } from './server.ts';
import { signInAs } from './sign-in.ts';

const TITLE = 'Neighbourhoods Fund: Faraday and Camberwell Green';
const WARD = 'southwark-faraday';
const PIN = '246810';

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

async function look(page: Page, title: string | RegExp): Promise<void> {
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
	await expectAccessible(page);
	await expectNarrow(page);
}

async function letIn(page: Page, name: string, pin = PIN): Promise<void> {
	await page.getByLabel('Their name').fill(name);
	await page.getByLabel('Their postcode').fill('SE17 2HT');
	await page.locator('#pin').fill(pin);
	await press(page, 'Let them in');
}

async function declare(page: Page): Promise<void> {
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Can you vote in Faraday?');
	await expect(page.locator('input:checked')).toHaveCount(0);
	await page.locator('input[name=connection]').first().check({ force: true });
	await page.locator('input[name=oldEnough]').check({ force: true });
	await press(page, 'Give me my ballot paper');
	await page.locator('.cards').waitFor();
}

/** Ticks one project that fits and casts. @returns the receipt's code */
async function vote(page: Page, nth: number): Promise<string> {
	await expect(page.locator('.cards input:checked')).toHaveCount(0);
	await page.locator('.cards input').nth(nth).check({ force: true });
	await press(page, 'Check my ballot');
	await look(page, 'Check your ballot');
	await press(page, 'Cast my ballot');
	await look(page, 'Your ballot is saved');
	return (await page.locator('.receipt .code [aria-hidden]').textContent())!.trim();
}

/** Everything that a browser can keep of somebody, as one text; and which cookies it has. */
async function kept(page: Page, context: BrowserContext): Promise<{ text: string; cookies: string[] }> {
	const text = await page.evaluate(async () => {
		const databases = (await indexedDB.databases()).map(({ name }) => `database ${name ?? ''}`);
		const cached: string[] = [];
		for (const name of await caches.keys()) {
			for (const { url } of await (await caches.open(name)).keys()) cached.push(new URL(url).pathname);
		}
		const fields = [...document.querySelectorAll('input')].map(({ value, type }) => (type === 'hidden' ? '' : value));
		const all = { ...localStorage, ...sessionStorage, databases, fields, state: history.state as unknown };
		const pages = cached.filter((at) => !at.startsWith('/_app/') && /kiosk|vote|officer/.test(at));
		return JSON.stringify([all, pages, document.body.innerText]);
	});
	const names = (await context.cookies()).map(({ name }) => name.replace('__Host-', ''));
	// The language in which the tablet speaks says nothing of anybody.
	return { text, cookies: names.filter((name) => name !== 'PARAGLIDE_LOCALE') };
}

test.describe('a kiosk', () => {
	let server: RunningServer;
	let start: string;
	test.beforeAll(async () => {
		server = await startServer();
		const main = new Database(path.join(server.folder, 'main.db'), { readonly: true });
		const round = main.prepare('select id from rounds where title = ?').get(TITLE) as { id: string };
		main.close();
		start = `${server.origin}/officer/rounds/${round.id}/kiosk/${WARD}`;
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
			await expect(page.getByRole('heading', { level: 1 })).toHaveText("Who's next?");
			await expectNothing(`${i + 1} steps back`);
		}
		await page.goto(`${server.origin}/kiosk`);

		await letIn(page, 'firstvoter ZENOBIA');
		await expect(page.getByText('Somebody with this name and postcode was let in at a kiosk').first()).toBeVisible();
		await page.reload();
		await letIn(page, 'Second Voter');
		await declare(page);
		const other = await vote(page, 1);
		expect(other).not.toBe(receipt);
		await press(page, 'Done');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText("Who's next?");
		await page.goBack().catch(() => null);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText("Who's next?");
		expect((await kept(page, context)).text).not.toContain(other);
	});

	test('left in the middle it clears itself, and whoever left is let in again', async ({ page, context }) => {
		await startKiosk(page);
		await letIn(page, 'Absent Minded');
		await declare(page);
		await page.clock.install();
		await page.reload();
		await page.locator('.cards input').first().check({ force: true });
		await page.clock.runFor(61_000);
		await expect(page.getByRole('heading', { name: 'Are you still there?' })).toBeVisible();
		await expectAccessible(page);
		await press(page, "I'm still here");
		await expect(page.locator('.cards input:checked')).toHaveCount(1);
		await page.clock.runFor(61_000);
		await page.clock.runFor(21_000);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText("Who's next?");
		expect(new Set((await kept(page, context)).cookies)).toEqual(new Set(['kiosk']));
		await page.clock.resume();

		await letIn(page, 'Minded, Absent');
		await page.locator('.cards').waitFor();
		await vote(page, 0);
		await page.reload();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('This turn is over');
		await press(page, 'End this turn, and clear the tablet');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText("Who's next?");
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

	test('without signal the ballot waits, and the turn with it', async ({ page, context }) => {
		await startKiosk(page);
		await letIn(page, 'Patient Person');
		await declare(page);
		await page.locator('.cards input').first().check({ force: true });
		await press(page, 'Check my ballot');
		await context.setOffline(true);
		await press(page, 'Cast my ballot');
		await expect(page.getByText('NOT SENT YET')).toBeVisible();
		await expectAccessible(page);
		await expect(page.getByRole('button', { name: 'End this turn' })).toBeDisabled();
		await context.setOffline(false);
		await press(page, /^Try/);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your ballot is saved');
	});
});
