import { expect, type BrowserContext, type Page } from '@playwright/test';
import { castBallot, SAVED } from './cast-ballot.ts';
import { heading, look, lookAround } from './look.ts';
import { press } from './press.ts';

/** What somebody does at a kiosk, step by step. Each step is a page of its own. */

export const PIN = '246810';

export async function letIn(page: Page, name: string, pin = PIN): Promise<void> {
	await page.getByLabel('Their name').fill(name);
	await page.getByLabel('Their postcode').fill('SE17 2HT');
	await page.locator('#pin').fill(pin);
	await press(page, 'Let them in');
}

export async function declare(page: Page): Promise<void> {
	await expect(heading(page)).toHaveText('Can you vote in Faraday?');
	await expect(page.locator('input:checked')).toHaveCount(0);
	await page.locator('input[name=connection]').first().check({ force: true });
	await page.locator('input[name=oldEnough]').check({ force: true });
	await press(page, 'Give me my ballot paper');
	await expect(heading(page)).toHaveText('Before you get your ballot paper');
}

/** To the ballot paper without a code to take home. */
export async function skipCode(page: Page): Promise<void> {
	await press(page, 'Go on without one');
	await page.locator('.cards').waitFor();
}

/** Takes a code home on the way to the ballot paper. @returns it in its groups */
export async function takeCode(page: Page): Promise<string> {
	await press(page, 'Take a code home');
	await expect(page.locator('.groups span')).toHaveCount(7);
	await look(page, 'Before you get your ballot paper');
	const code = (await page.locator('.groups span').allTextContents()).join(' ');
	await press(page, /^I've kept it/);
	await page.locator('.cards').waitFor();
	await expect(page.locator('.groups')).toHaveCount(0);
	return code;
}

/** Ticks one project that fits and casts. @returns the receipt's code */
export async function vote(page: Page, nth: number): Promise<string> {
	await expect(page.locator('.cards input:checked')).toHaveCount(0);
	await castBallot(page, nth, lookAround);
	await look(page, SAVED);
	return (await page.locator('.receipt .code [aria-hidden]').textContent())!.trim();
}

/** Everything that a browser can keep of somebody, as one text; and which cookies it has. */
export async function kept(page: Page, context: BrowserContext): Promise<{ text: string; cookies: string[] }> {
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

/** Lets a page's stopped clock go on by a millisecond at a time until some work that needs its timers is done. */
export async function whileTimeCrawls(page: Page, work: Promise<void>): Promise<void> {
	let isDone = false;
	const done = work.finally(() => (isDone = true));
	while (!isDone) await page.clock.runFor(1);
	await done;
}
