import { expect, type Page } from '@playwright/test';
import { press } from './press.ts';
import { signInAs } from './sign-in.ts';

/** What to do on a page before it's pressed on, such as looking at it. */
type Look = (page: Page) => Promise<void>;

/**
 * Two officers approve the opening of voting, one after the other; for the second one it's the next job on their console.
 * @param officers parts of their invented names
 */
export async function approveOpening(
	page: Page,
	origin: string,
	round: string,
	officers: readonly [string, string],
	look: Look = async () => {}
): Promise<void> {
	for (const [index, officer] of officers.entries()) {
		await signInAs(page, origin, officer);
		await page.goto(`${origin}/officer`);
		await page
			.getByRole('row')
			.filter({ hasText: round })
			.getByRole('link', { name: /Approve the opening/ })
			.click();
		await expect(page.getByRole('heading', { name: /^Open voting in/ })).toBeVisible();
		await look(page);
		await press(page, index === 0 ? 'Approve, and ask a second person' : 'Approve');
		const said =
			index === 0 ? "It's waiting for a second person's approval" : 'Approved by two people. It takes effect';
		await expect(page.getByText(said).first()).toBeVisible();
	}
}

/** Two officers begin a count: one asks for it on the paper's page, and the other approves it there. */
export async function countByTwo(
	page: Page,
	origin: string,
	open: (page: Page) => Promise<void>,
	officers: readonly [string | RegExp, string | RegExp]
): Promise<void> {
	const [first, second] = officers;
	await signInAs(page, origin, first);
	await open(page);
	await press(page, 'Count the ballots');
	await expect(page.getByText("You've asked for the count")).toBeVisible();
	await signInAs(page, origin, second);
	await open(page);
	await press(page, 'Approve and count');
}
