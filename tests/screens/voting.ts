import { declare, joinRoll, signInAs } from '../journeys/sign-in.ts';
import { untilReadyToCast } from '../journeys/for-no-signal.ts';
import { press } from '../journeys/press.ts';
import { newPhone, wardPath, type Walk } from './walk.ts';

const SAVED = 'Your ballot is saved';

/** Somebody who comes by e-mail, from the declaration to the receipt. */
async function voteByEmail(walk: Walk, voting: string): Promise<void> {
	const { page, origin, show, shoot } = walk;
	await signInAs(page, origin, /Resident 1 \(/);
	await show('me', '/me');
	await show('may-you-vote', `${voting}/vote`);
	await page.locator('input[name=connection]').first().check({ force: true });
	await page.locator('input[name=oldEnough]').check({ force: true });
	await page.getByLabel('The postcode where').fill('SE1 1AA');
	await press(page, 'Give me my ballot paper');
	await page.getByRole('alert').waitFor();
	await shoot('may-you-vote-refused');
	await declare(page);
	await shoot('recovery-code');
	await press(page, 'Show me a recovery code');
	await page.locator('.groups span').first().waitFor();
	await shoot('recovery-code-shown');
	await page.reload();
	await page.locator('.cards').waitFor();
	await page.locator('input[name=choices]').first().check({ force: true });
	await shoot('ballot');
	await press(page, 'Check my ballot');
	await page.getByRole('heading', { name: 'Check your ballot' }).waitFor();
	await shoot('check-ballot');
	await press(page, 'Cast my ballot');
	await page.getByRole('heading', { name: SAVED }).waitFor();
	await shoot('receipt');

	const other = await newPhone(walk.browser);
	const second = await other.newPage();
	await signInAs(second, origin, /Resident 1 \(/);
	await second.goto(`${origin}${voting}/vote`);
	await second.getByRole('heading', { name: 'Your ballot is on another phone' }).waitFor();
	await shoot('on-another-phone', second);
	await other.close();
}

/** Somebody whose signal goes while the ballot paper is open. */
async function voteOffline(walk: Walk, voting: string): Promise<void> {
	const { page, context, origin, shoot } = walk;
	await signInAs(page, origin, /Resident 2 \(/);
	await joinRoll(page, `${origin}${voting}/vote`);
	await page.locator('input[name=choices]').nth(1).check({ force: true });
	await untilReadyToCast(page);
	await context.setOffline(true);
	await press(page, 'Check my ballot');
	await press(page, 'Cast my ballot');
	await page.getByText('NOT SENT YET').first().waitFor();
	await shoot('not-sent-yet');
	await context.setOffline(false);
	await page.getByRole('heading', { name: SAVED }).waitFor();
}

/** Voting on one's own phone, in each kind of ballot that has a form of its own. */
export async function votingScreens(walk: Walk): Promise<void> {
	const { page, origin, show, shoot } = walk;
	const voting = await wardPath(walk, 'Faraday and Camberwell Green');
	await voteByEmail(walk, voting);
	await voteOffline(walk, voting);
	await show('vouch', `${voting}/vouch`);
	await signInAs(page, origin, 'Resident 3 (Streatham Wells)');
	const ranking = await wardPath(walk, 'Streatham Wells');
	await joinRoll(page, `${origin}${ranking}/vote`);
	for (const place of [/^Rank it 1st/, /^Rank it 2nd/]) await page.getByRole('button', { name: place }).first().click();
	await shoot('rank-ballot');
}
