import { expect, test, type Page } from '@playwright/test';
import { actorById } from '../../src/lib/people/actors.server.ts';
import { closePaperWith, publishNow } from '../store/results/a-published-paper.ts';
import { datesUntil, HERE } from '../store/voting/a-round.ts';
import { newPhone } from './browsers.ts';
import { inStores } from './in-stores.ts';
import { look, lookAround } from './look.ts';
import { press } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { goToNextTurn, signInAs } from './sign-in.ts';
import { countByTwo } from './two-people.ts';

const GRACE = 'grace@library.example';
const PAGE = `/scrutiny/${HERE.roundId}/${HERE.wardId}`;
const RESULT = `/rounds/${HERE.roundId}/${HERE.wardId}`;

/** Voting is open, and closes soon. */
const CLOSES = new Date(Date.now() + 3 * 86_400_000);

test.describe('a count on which few voted', () => {
	let server: RunningServer;
	test.beforeAll(async () => {
		const { votingOpensAt } = datesUntil(CLOSES);
		const prepare = (folder: string) => inStores(folder, votingOpensAt, (app) => closePaperWith(app, 12, 0, CLOSES));
		server = await startServer({ prepare });
	});
	test.afterAll(() => server.stop());

	test('is checked by somebody whom an officer named, and everybody reads what they found', async ({
		page,
		browser
	}) => {
		await signInAs(page, server.origin, /Officer 1 \(.*Faraday/);
		await page.goto(`${server.origin}/officer/rounds/${HERE.roundId}`);
		await page.getByRole('link', { name: 'Scrutineers' }).click();
		await look(page, 'Who checks the count');
		await page.getByLabel('Their name').fill('Grace Hopper');
		await page.getByLabel('Their e-mail address').fill(GRACE);
		await press(page, 'Ask them by e-mail');
		await expect(page.getByText("Grace Hopper was asked and hasn't answered yet.")).toBeVisible();
		await look(page, 'Who checks the count');
		await page.getByLabel('Their name').fill('An Officer');
		await page.getByLabel('Their e-mail address').fill('officer1.faraday@southwark.example');
		await press(page, 'Ask them by e-mail');
		await expect(page.getByText("can't be an officer or councillor of its ward").first()).toBeVisible();

		// The scrutineer: from the letter to the sign-in link, in the browser that asked.
		const grace = await newPhone(browser);
		await grace.goto(`${server.origin}/outbox`);
		await grace.getByRole('link', { name: new RegExp(PAGE) }).click();
		await grace.getByLabel('Your e-mail address').fill(GRACE);
		await press(grace, 'Send me the link');
		await expect(grace.getByText(GRACE)).toBeVisible();
		await grace.goto(`${server.origin}/outbox`);
		await grace
			.getByRole('link', { name: /\/sign-in\// })
			.first()
			.click();
		await grace.getByLabel('Your name').fill('Grace');
		await press(grace, 'Sign me in');
		await look(grace, 'Check a count for your neighbours');
		await press(grace, 'I accept');
		await expect(grace.getByText("There's nothing to check yet")).toBeVisible();
		expect((await grace.request.get(`${server.origin}${PAGE}/record`)).status()).toBe(409);

		await goToNextTurn(page, server.origin, /Voting closes, counting starts\s*Neighbourhoods Fund,/);
		const toCount = async (on: Page) => {
			await on.goto(`${server.origin}/officer/rounds/${HERE.roundId}/count/${HERE.wardId}`);
		};
		await countByTwo(page, server.origin, toCount, [/Officer 1 \(.*Faraday/, /Officer 2 \(.*Faraday/]);
		await expect(page.getByText('12 people voted.')).toBeVisible();
		expect((await page.request.get(`${server.origin}${PAGE}/record`)).status()).toBe(403);

		await grace.goto(server.origin + PAGE);
		await look(grace, 'Check a count for your neighbours');
		const answer = await grace.request.get(`${server.origin}${PAGE}/record`);
		expect(answer.headers()['cache-control']).toBe('private, no-store');
		const whole = await answer.text();
		expect(whole).toMatch(/^commonpot\/bundle@v1\n/);
		await grace.getByRole('link', { name: 'Check a count' }).click();
		const choose = (text: string, on: Page) =>
			on.getByLabel('Choose the file').setInputFiles({
				...{ name: 'faraday.record.txt', mimeType: 'text/plain' },
				buffer: Buffer.from(text)
			});
		await choose(whole, grace);
		await expect(grace.getByText('Everything holds')).toBeVisible();
		await grace.goto(server.origin + PAGE);
		await grace.getByLabel("It doesn't hold").check({ force: true });
		await press(grace, 'Say this publicly');
		await expect(grace.getByText("Say what doesn't hold").first()).toBeVisible();
		await grace.getByLabel('It holds: every check passed').check({ force: true });
		await grace.getByLabel('In your own words').fill('I checked it on the library’s computer.');
		await press(grace, 'Say this publicly');
		await look(grace, 'Check a count for your neighbours');
		await expect(grace.getByText('Thank you.')).toBeVisible();
		await grace.context().close();

		const nextDay = new Date(CLOSES.getTime() + 86_400_000);
		await inStores(server.folder, nextDay, async (app) => publishNow(app, (await actorById(app, 'officer'))!));
		const anybody = await newPhone(browser);
		await anybody.goto(`${server.origin}${RESULT}/result`);
		await expect(anybody.getByText('I checked it on the library’s computer.')).toBeVisible();
		await lookAround(anybody);
		const link = anybody.getByRole('link', { name: 'Download the record without ballots' });
		const sealed = await (await anybody.request.get(server.origin + (await link.getAttribute('href')))).text();
		expect(sealed).toMatch(/^commonpot\/sealed-bundle@v1\n/);
		expect((await anybody.request.get(`${server.origin}${RESULT}/ballots.pb`)).status()).toBe(403);
		await anybody.getByRole('link', { name: 'Check what can be checked on your phone' }).click();
		await choose(sealed, anybody);
		await expect(anybody.getByText('What can be checked here holds')).toBeVisible();
		await expect(anybody.getByText('7 of 15 checks passed.')).toBeVisible();
		await expect(anybody.getByRole('heading', { name: "What couldn't be checked" })).toBeVisible();
		await lookAround(anybody);
		await anybody.context().close();
	});
});
