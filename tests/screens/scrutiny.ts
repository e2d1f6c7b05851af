import { actorById } from '../../src/lib/people/actors.server.ts';
import { closePaperWith, publishNow } from '../store/results/a-published-paper.ts';
import { countPaper } from '../store/results/count-by-two.ts';
import { datesUntil, HERE } from '../store/voting/a-round.ts';
import { inStores } from '../journeys/in-stores.ts';
import { press } from '../journeys/press.ts';
import { goToNextTurn, signInAs } from '../journeys/sign-in.ts';
import { newPhone, type Walk } from './walk.ts';

const GRACE = 'grace@library.example';
const PAGE = `/scrutiny/${HERE.roundId}/${HERE.wardId}`;

/** Voting is open, and closes soon. */
const CLOSES = new Date(Date.now() + 3 * 86_400_000);

/** Signs in with the newest link in the outbox. */
async function signInByEmail({ browser, origin }: Walk) {
	const phone = await newPhone(browser);
	const page = await phone.newPage();
	await page.goto(origin + PAGE);
	await page.getByLabel('Your e-mail address').fill(GRACE);
	await press(page, 'Send me the link');
	await page.getByText(GRACE).waitFor();
	await page.goto(`${origin}/outbox`);
	await page
		.getByRole('link', { name: /\/sign-in\// })
		.first()
		.click();
	await page.getByLabel('Your name').fill('Grace');
	await press(page, 'Sign me in');
	await page.getByRole('heading', { name: 'Check a count for your neighbours' }).waitFor();
	return page;
}

/** A count on which few voted: who checks it, and the result that hides what would give somebody away. */
export async function scrutinyScreens(walk: Walk): Promise<void> {
	const { page, origin, show, shoot } = walk;
	const { folder } = walk.server;
	await inStores(folder, datesUntil(CLOSES).votingOpensAt, (app) => closePaperWith(app, 12, 4, CLOSES));
	await signInAs(page, origin, /Officer 1 \(.*Faraday/);
	await page.goto(`${origin}/officer/rounds/${HERE.roundId}/scrutineers`);
	await page.getByLabel('Their name').fill('Grace Example');
	await page.getByLabel('Their e-mail address').fill(GRACE);
	await press(page, 'Ask them by e-mail');
	await page.getByText("Grace Example was asked and hasn't answered yet.").waitFor();
	await shoot('scrutineers-asked');
	const grace = await signInByEmail(walk);
	await shoot('scrutiny-asked', grace);
	await press(grace, 'I accept');
	await grace.getByText("There's nothing to check yet").waitFor();
	await shoot('scrutiny-accepted', grace);
	await goToNextTurn(page, origin, /Voting closes, counting starts\s*Neighbourhoods Fund,/);
	await inStores(folder, new Date(CLOSES.getTime() + 1000), async (app) => {
		const officer = (await actorById(app, 'officer'))!;
		await countPaper(app, officer, HERE);
		await publishNow(app, officer);
	});
	await grace.goto(origin + PAGE);
	await shoot('scrutiny-to-check', grace);
	await grace.getByLabel('It holds: every check passed').check({ force: true });
	await grace.getByLabel('In your own words').fill('I checked it on the library’s computer.');
	await press(grace, 'Say this publicly');
	await grace.getByText('Thank you.').waitFor();
	await shoot('scrutiny-done', grace);
	await grace.context().close();
	await show('result-few', `/rounds/${HERE.roundId}/${HERE.wardId}/result`);
}
