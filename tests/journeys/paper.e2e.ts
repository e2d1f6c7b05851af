import { expect, test, type Page } from '@playwright/test';
import { atDesk } from './browsers.ts';
import { boxes } from './cast-ballot.ts';
import { faradaysRound } from './faraday.ts';
import { figure, look } from './look.ts';
import { press } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { goToNextTurn } from './sign-in.ts';

const CAMBERWELL = 'southwark-camberwell-green';

/** Keys in one slip: the projects at these places of the paper. */
async function key(page: Page, number: string, places: readonly number[]): Promise<void> {
	await page.getByLabel('Number of the slip').fill(number);
	for (const place of places) await boxes(page).nth(place).check({ force: true });
	await press(page, 'Enter this slip');
}

test.describe('voting on paper', () => {
	let server: RunningServer;
	test.beforeAll(async () => {
		server = await startServer();
	});
	test.afterAll(() => server.stop());

	test('slips printed, handed out, entered by two officers, not alike at first, and counted', async ({ browser }) => {
		const { origin } = server;
		const ada = await atDesk(browser, origin, 'Officer 1 (Faraday');
		const ben = await atDesk(browser, origin, 'Officer 2 (Faraday');

		const { title, desk: rounds } = faradaysRound(server);
		await ada.goto(rounds);
		await ada.getByRole('link', { name: 'Ways to vote' }).click();
		await ada.locator(`a[href$="/slips/${CAMBERWELL}"]`).click();
		await look(ada, 'Paper slips in Camberwell Green');
		const desk = ada.url();

		await ada.getByLabel('How many?').fill('0');
		await press(ada, 'Make them, and print');
		await expect(ada.getByText('From 1 to 500 at a time.').first()).toBeVisible();
		await ada.getByLabel('How many?').fill('3');
		await press(ada, 'Make them, and print');
		await look(ada, 'Slips to print for Camberwell Green');
		const numbers = await ada.locator('article .number').allTextContents();
		expect(numbers).toHaveLength(3);
		const pages = (await ada.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g);
		expect(pages, 'each slip is a sheet of its own').toHaveLength(3);

		await ada.goto(desk);
		const handOut = async (name: string, postcode: string) => {
			await ada.getByLabel('Their name').fill(name);
			await ada.getByLabel('Their postcode').fill(postcode);
			await press(ada, 'They may have a slip');
		};
		await handOut('Núria Example', 'SE5 7xx');
		await expect(ada.getByText("They're in the register.")).toBeVisible();
		await expect(figure(ada, 'People who were handed one')).toHaveText('1');
		await handOut('EXAMPLE, Nuria', 'se57xx');
		await expect(ada.getByText('Somebody with this name and postcode was handed a paper slip').first()).toBeVisible();
		await look(ada, 'Paper slips in Camberwell Green');
		await ada.getByLabel('Why they may vote all the same').fill('Her niece, of the same name');
		await press(ada, 'They may have a slip');
		await expect(figure(ada, 'People who were handed one')).toHaveText('2');

		for (const page of [ada, ben]) {
			await page.goto(`${desk}/enter`);
			await look(page, 'Enter slips');
		}
		await key(ada, numbers[1]!.replace(/.$/, '?'), [0]);
		await expect(ada.getByText("That's not the number of a slip.").first()).toBeVisible();
		await key(ada, numbers[1]!, [0]);
		await expect(ada.getByText('is entered once. Somebody else has to enter it')).toBeVisible();
		await key(ada, numbers[1]!, [0]);
		await expect(ada.getByText("You've entered this slip already.").first()).toBeVisible();
		await key(ben, numbers[1]!, [1]);
		await expect(ben.getByText("isn't entered alike. Nothing went into the box.")).toBeVisible();

		await goToNextTurn(ada, origin, title);
		await ada.goto(`${rounds}/count/${CAMBERWELL}`);
		await press(ada, 'Count the ballots');
		await expect(ada.getByText('0 entered once only, 1 not entered alike').first()).toBeVisible();
		await ada.goto(desk);
		await press(ada, 'All slips are entered');
		await expect(ada.getByText('0 entered once only, 1 not entered alike').first()).toBeVisible();
		await ada.goto(desk);
		await expect(ada.getByText('Enter it again, then the other of you does too.')).toBeVisible();
		await look(ada, 'Paper slips in Camberwell Green');

		for (const page of [ada, ben]) await page.goto(`${desk}/enter`);
		await key(ada, numbers[1]!, [1]);
		await expect(ada.getByText('is entered once. Somebody else has to enter it')).toBeVisible();
		await key(ben, numbers[1]!, [1]);
		await expect(ben.getByText('is in the ballot box: two of you entered it alike.')).toBeVisible();
		await key(ben, numbers[1]!, [1]);
		await expect(ben.getByText('is in the ballot box already').first()).toBeVisible();

		await ada.goto(desk);
		await expect(figure(ada, 'In the ballot box')).toHaveText('1');
		await ada.getByText('Make a slip void', { exact: true }).click();
		await ada.getByLabel('Number of the slip').fill(numbers[2]!);
		await ada.getByLabel("Why it's void").fill('Coffee was spilt on it');
		await press(ada, 'Make it void');
		await expect(figure(ada, 'Void')).toHaveText('1');
		await press(ada, 'All slips are entered');
		await expect(ada.getByText('All slips are in. The count can begin.')).toBeVisible();
		await ada.goto(`${rounds}/count/${CAMBERWELL}`);
		await press(ada, 'Count the ballots');
		await expect(ada.getByText("You've asked for the count")).toBeVisible();
		await ben.goto(`${rounds}/count/${CAMBERWELL}`);
		await press(ben, 'Approve and count');
		await expect(ben.getByText('42 people voted.')).toBeVisible();
	});
});
