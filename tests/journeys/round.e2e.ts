import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { newPhone } from './browsers.ts';
import { heading, look } from './look.ts';
import { follow, press } from './press.ts';
import { startServer, type RunningServer } from './server.ts';
import { declare, goToNextTurn, moveWeekAhead, signInAs, skipCode } from './sign-in.ts';
import { approveOpening, countByTwo } from './two-people.ts';

const ROUND = 'A round from end to end';
const IDEA = 'A bench where the hill is steepest';
const OFFICER = 'Officer 1 (Goose Green)';
const SECOND_OFFICER = 'Officer 2 (Goose Green)';
const COUNCILLOR = 'Councillor 1 (Goose Green)';
const SECOND_COUNCILLOR = 'Councillor 2 (Goose Green)';
const RESIDENTS = ['Resident 1 (', 'Resident 2 (', 'Resident 3 ('];

type Look = (page: Page, title: string | RegExp) => Promise<void>;

const arrive: Look = (page, title) => expect(heading(page)).toHaveText(title);

async function setUpRound(page: Page, origin: string): Promise<void> {
	await signInAs(page, origin, OFFICER);
	await look(page, 'Your rounds');
	await follow(page, 'Set up a round');
	await look(page, 'What do you want to start from?');
	await page.getByLabel("What's the round called?").fill(ROUND);
	await press(page, 'Save and go on');
	await look(page, 'Which wards, and how much for each?');
	await page.getByLabel('Goose Green', { exact: false }).first().check();
	await press(page, 'Save and go on');
	await look(page, 'When does each part happen?');
	await press(page, 'Save and go on');
	await look(page, 'Who may take part?');
	await press(page, 'Save and go on');
	await look(page, 'How do people vote, and how is it counted?');
	await press(page, 'Save and go on');
	await look(page, 'Check your answers');
	await press(page, 'Set up the round');
	await look(page, 'Your round is set up');
}

/** From the front page to the ward's page of the round. */
async function findRound(page: Page, origin: string): Promise<void> {
	await page.goto(origin);
	await follow(page, new RegExp(ROUND));
	await expect(heading(page)).toHaveText(/You decide how £30,000 is spent in Goose Green/);
}

async function putForward(page: Page, origin: string, resident: string): Promise<void> {
	await signInAs(page, origin, resident);
	await page.goto(origin);
	await look(page, /Decide what your council's money is spent on/);
	await findRound(page, origin);
	await expectAccessible(page);
	await follow(page, 'Put forward an idea');
	await look(page, 'What would make Goose Green better?');
	await page.getByLabel('Give your idea a name').fill(IDEA);
	await page.getByLabel('What would happen?').fill('Two benches with backs and arms, where people stop for breath.');
	await page.getByLabel('Where?').fill('Dog Kennel Hill');
	await page.getByLabel('Who would it help?').fill('Everyone who walks up with shopping, a stick or a child.');
	await page.getByLabel('What would it prevent?').fill('Falls, and staying at home for want of a rest');
	await page.getByLabel('About how much would it cost?').fill('4,500');
	await page.locator('input[name=scaleStep][value="1"]').check({ force: true });
	await press(page, 'Check and send in');
	await look(page, 'Check what you wrote');
	await press(page, 'Send it in');
	await look(page, 'We have your proposal');
}

async function checkProposal(page: Page, origin: string): Promise<void> {
	await signInAs(page, origin, OFFICER);
	await page.goto(`${origin}/officer/proposals`);
	await look(page, 'Proposals to check');
	await follow(page, IDEA);
	await look(page, IDEA);
	await page.getByLabel("It's ready").check({ force: true });
	await press(page, 'Save and tell the author');
	// Each step is in the proposal's history before the next: the fields of the page before are still there for a moment.
	await expect(page.getByText('Checked: it can be done')).toBeVisible();
	await page.getByLabel('Our cost').fill('5000');
	await press(page, 'Save the cost');
	await expect(page.getByText('Costed at £5,000')).toBeVisible();
	await press(page, 'Put on the ballot paper');
	await expect(page.getByText(/^It's number \d+ on the ballot paper\.$/)).toBeVisible();
}

/** One resident's vote. @param look looks at each page on the way */
async function vote(page: Page, origin: string, resident: string, look: Look): Promise<void> {
	await signInAs(page, origin, resident);
	await findRound(page, origin);
	await follow(page, 'Open your ballot paper');
	await look(page, 'Can you vote in Goose Green?');
	await page.getByLabel('I live in Goose Green').check({ force: true });
	await page.getByLabel("I'm 11 or older").check({ force: true });
	await page.getByLabel('The postcode where').fill('SE1 1AA');
	await press(page, 'Give me my ballot paper');
	await look(page, 'Can you vote in Goose Green?');
	await expect(page.getByText("We don't know that postcode.").first()).toBeVisible();
	await declare(page);
	await look(page, 'Before you get your ballot paper');
	await skipCode(page);
	await look(page, 'Your ballot paper');
	await page.getByRole('checkbox', { name: new RegExp(IDEA) }).check({ force: true });
	await press(page, 'Check my ballot');
	await look(page, 'Check your ballot');
	await press(page, 'Cast my ballot');
	await look(page, 'Your ballot is saved');
}

/** Ballots are signed on phones, which takes JavaScript, whatever everything else is done with. */
async function voteOnPhones(browser: Browser, origin: string): Promise<void> {
	for (const [index, resident] of RESIDENTS.entries()) {
		const phone = await newPhone(browser, { javaScriptEnabled: true });
		// The pages are the same for all, so it's enough to look around once.
		await vote(phone, origin, resident, index === 0 ? look : arrive);
		await phone.context().close();
	}
}

async function openCount(page: Page): Promise<void> {
	await follow(page, ROUND);
	await look(page, ROUND);
	await follow(page, 'Count and result');
	await look(page, 'Count the ballots');
}

async function count(page: Page, origin: string): Promise<void> {
	await countByTwo(page, origin, openCount, [OFFICER, SECOND_OFFICER]);
	await expect(page.getByText('3 people voted.')).toBeVisible();
	await look(page, '1 project funded, £25,000 carried over');
}

async function decide(page: Page, origin: string): Promise<void> {
	await signInAs(page, origin, COUNCILLOR);
	await look(page, 'Results to decide on');
	await follow(page, new RegExp(ROUND));
	await look(page, '1 project funded, £25,000 carried over');
	await press(page, 'Ratify the result');
	await expect(page.getByText('ratified this result').first()).toBeVisible();
	await moveWeekAhead(page, origin);
	await page.goto(`${origin}/councillor`);
	await follow(page, new RegExp(ROUND));
	await expect(page.getByText('To publish it takes a second person')).toBeVisible();
	await expect(page.getByRole('button', { name: /Publish/ })).toHaveCount(0);
	await signInAs(page, origin, SECOND_COUNCILLOR);
	await page.goto(`${origin}/councillor`);
	await follow(page, new RegExp(ROUND));
	await press(page, /Publish/);
	await expect(page.getByRole('link', { name: 'See the public page' })).toBeVisible();
	await expect(page.getByRole('button', { name: /Publish/ })).toHaveCount(0);
}

async function readResult(page: Page, origin: string): Promise<void> {
	await page.context().clearCookies();
	await page.goto(`${origin}/rounds`);
	await look(page, 'Rounds');
	await follow(page, new RegExp(ROUND));
	await expect(heading(page)).toHaveText('Goose Green has decided how to spend £30,000');
	await follow(page, /result/i);
	await look(page, '1 project funded, £25,000 carried over');
	await expect(page.getByText('£5,000 + £25,000 = £30,000')).toBeVisible();
	await expect(page.getByText(IDEA).first()).toBeVisible();
}

/** What two people approved stands where everybody can read it, without their names. */
async function readRecord(page: Page, origin: string): Promise<void> {
	const [, , round] = new URL(page.url()).pathname.split('/');
	await page.goto(`${origin}/rounds/${round}`);
	await follow(page, 'What officers and councillors did');
	await look(page, 'What officers and councillors did');
	await expect(page.getByText('Approved the opening of voting')).toHaveCount(2);
	await expect(page.getByText('Approved that the count begins')).toHaveCount(2);
	await expect(page.getByText('By person 4, a councillor of the ward')).toBeVisible();
	await expect(page.locator('main')).not.toContainText('Example Officer');
	const answer = await page.request.get(`${page.url()}/record.txt`);
	expect(await answer.text()).toMatch(/^commonpot\/officers-record@v1\n/);
}

// They share nothing.
test.describe.configure({ mode: 'parallel' });

for (const javaScriptEnabled of [true, false]) {
	test.describe(`a round from end to end, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
		// axe is JavaScript of its own: without it the pages are walked, and looked at in the other run.
		test.use({ javaScriptEnabled });
		let server: RunningServer;
		test.beforeAll(async () => {
			server = await startServer();
		});
		test.afterAll(() => server.stop());

		test('from an officer’s new round to the public result', async ({ page, browser }) => {
			const { origin } = server;
			await setUpRound(page, origin);
			await goToNextTurn(page, origin, ROUND);
			await putForward(page, origin, RESIDENTS[0]!);
			await checkProposal(page, origin);
			for (const turn of ['checking', 'shortlisted']) {
				await test.step(`on to ${turn}`, () => goToNextTurn(page, origin, ROUND));
			}
			const lookAtApproval = (onPage: Page) => look(onPage, 'Approve with a colleague');
			await approveOpening(page, origin, ROUND, [OFFICER, SECOND_OFFICER], lookAtApproval);
			await goToNextTurn(page, origin, ROUND);
			await voteOnPhones(browser, origin);
			await goToNextTurn(page, origin, ROUND);
			await count(page, origin);
			await decide(page, origin);
			await readResult(page, origin);
			await readRecord(page, origin);
		});
	});
}
