import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { PHONE } from '../playwright.config.ts';
import { signInAs } from './sign-in.ts';

/** A page on somebody else's phone, which shares nothing with others. Close its context. */
export async function newPhone(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
	return (await browser.newContext({ viewport: PHONE.viewport, ...options })).newPage();
}

/** An officer at a desk of their own. */
export async function atDesk(browser: Browser, origin: string, name: string | RegExp): Promise<Page> {
	const page = await (await browser.newContext()).newPage();
	await signInAs(page, origin, name);
	return page;
}
