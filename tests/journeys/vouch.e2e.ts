import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { newPhone } from './browsers.ts';
import { SAVED, castBallot } from './cast-ballot.ts';
import { faradaysRound } from './faraday.ts';
import { heading, look, lookAround } from './look.ts';
import { press } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { declare, joinRoll, signInAs, skipCode } from './sign-in.ts';

async function fill(page: Page, name: string, postcode = 'SE17 2HT'): Promise<void> {
	await page.getByLabel('Their name').fill(name);
	await page.getByLabel('Their postcode').fill(postcode);
	await press(page, 'I vouch for them');
}

/** The link that's shown once. */
async function linkOn(page: Page): Promise<string> {
	await expect(page.getByText('They can vote now')).toBeVisible();
	return (await page.locator('.link').textContent())!.trim();
}

test.describe('vouching', () => {
	// Each with a server of its own: they share nothing.
	test.describe.configure({ mode: 'parallel' });
	let server: RunningServer;
	let ward: string;
	let officers: string;

	test.beforeAll(async () => {
		server = await startServer();
		({ ward, desk: officers } = faradaysRound(server));
	});
	test.afterAll(() => server.stop());

	test('by a resident, from the ask to the receipt of whom they vouched for', async ({ page, browser }) => {
		await signInAs(page, server.origin, /Resident 1 \(Faraday/);
		// Whoever hasn't opened their own ballot paper is told to.
		await page.goto(`${ward}/vouch`);
		await expect(page.getByText('open your own ballot paper first')).toBeVisible();
		await expectAccessible(page);
		await joinRoll(page, `${ward}/vote`);
		await page.goto(ward);
		await page.getByRole('link', { name: 'Vouch for somebody' }).click();
		await look(page, 'Vouch for somebody in Faraday');
		await expect(page.getByText('You can vouch for 2 more people.')).toBeVisible();

		await fill(page, '', 'nowhere');
		await expect(page.getByText('Write their name.').first()).toBeVisible();
		await expect(page.getByText("That's not a postcode.").first()).toBeVisible();
		await expect(page.getByLabel('Their postcode')).toHaveValue('nowhere');
		await look(page, 'Vouch for somebody in Faraday');
		await fill(page, 'Zenobia Neighbour');
		const link = await linkOn(page);
		expect(link).toMatch(new RegExp(`^${server.origin}/vouched/[0-9a-z]{32}$`));
		await look(page, 'Vouch for somebody in Faraday');
		await expect(page.getByText('You can vouch for one more person.')).toBeVisible();
		await page.goto(`${ward}/vouch`);
		await expect(page.locator('.link')).toHaveCount(0);

		// Looking at the link uses nothing up: a messenger's preview does.
		const phone = await newPhone(browser);
		for (let looks = 0; looks < 2; looks++) {
			await phone.goto(link);
			await look(phone, 'Somebody vouched for you: you can vote in Faraday');
		}
		await press(phone, 'Open my ballot paper');
		await look(phone, 'Can you vote in Faraday?');
		await declare(phone);
		await look(phone, 'Before you get your ballot paper');
		await skipCode(phone);
		await look(phone, 'Your ballot paper');
		await castBallot(phone, 0, lookAround);
		await look(phone, SAVED);

		// Whom somebody vouched for doesn't vouch for others, and the link is used up, wherever it's opened.
		await phone.goto(`${ward}/vouch`);
		await expect(phone.getByText("Somebody vouched for you, so you can't vouch for others.")).toBeVisible();
		await phone.context().close();
		const late = await newPhone(browser);
		await late.goto(link);
		await look(late, "This link doesn't open a ballot paper");
		await expect(late.getByText('This link was used already')).toBeVisible();
		await late.goto(`${link.slice(0, -1)}!`);
		await expect(late.getByText("We don't know this link.")).toBeVisible();
		await late.context().close();

		// Nobody is vouched for twice, and which way they vote isn't said; after two it's enough.
		await fill(page, 'neighbour ZENOBIA');
		await expect(
			page.getByText('Somebody with this name may be able to vote in this ward already.').first()
		).toBeVisible();
		await expect(page.getByLabel('Why they may vote all the same')).toHaveCount(0);
		await look(page, 'Vouch for somebody in Faraday');
		await fill(page, 'Second Neighbour');
		expect(await linkOn(page)).not.toBe(link);
		await expect(page.getByText("You've vouched for two people in this round.")).toBeVisible();
		await expect(page.getByRole('button', { name: 'I vouch for them' })).toHaveCount(0);
		await look(page, 'Vouch for somebody in Faraday');
	});

	test('by an officer, who may go on with a reason where the register stops them', async ({ page, browser }) => {
		await signInAs(page, server.origin, 'Officer 1 (Faraday');
		await page.goto(`${officers}/voters`);
		await page
			.getByRole('navigation', { name: 'Ways to vote in Faraday' })
			.getByRole('link', { name: 'Vouch for somebody' })
			.click();
		await look(page, 'Vouch for somebody in Faraday');
		await fill(page, 'Yasmin Twin');
		const first = await linkOn(page);
		await look(page, 'Vouch for somebody in Faraday');
		await fill(page, 'Twin, Yasmin');
		await expect(page.getByText('Somebody vouched for a person with this name and postcode').first()).toBeVisible();
		await look(page, 'Vouch for somebody in Faraday');
		await page.getByLabel('Why they may vote all the same').fill('Two sisters of one name; I know both.');
		await press(page, 'I vouch for them');
		const second = await linkOn(page);
		expect(second).not.toBe(first);
		for (const link of [first, second]) {
			const phone = await newPhone(browser);
			await phone.goto(link);
			await press(phone, 'Open my ballot paper');
			await look(phone, 'Can you vote in Faraday?');
			await phone.context().close();
		}
	});

	test('without JavaScript, as far as a ballot gets without it', async ({ browser }) => {
		const page = await newPhone(browser, { javaScriptEnabled: false });
		await signInAs(page, server.origin, /Resident 2 \(/);
		await page.goto(`${ward}/vote`);
		await declare(page);
		await page.goto(`${ward}/vouch`);
		await fill(page, '');
		await expect(page.getByText('Write their name.').first()).toBeVisible();
		await expect(page.getByLabel('Their postcode')).toHaveValue('SE17 2HT');
		await fill(page, 'Plain Person');
		const link = await linkOn(page);
		await page.context().close();

		const phone = await newPhone(browser, { javaScriptEnabled: false });
		await phone.goto(link);
		await press(phone, 'Open my ballot paper');
		await expect(heading(phone)).toHaveText('Can you vote in Faraday?');
		await declare(phone);
		// A ballot is signed by the phone itself, so from here on it says how to vote in person.
		await expect(phone.locator('noscript p')).toBeVisible();
		await phone.context().close();
	});
});
