import { signInAs } from '../journeys/sign-in.ts';
import { press } from '../journeys/press.ts';
import { newPhone, roundPath, type Walk } from './walk.ts';

const WARD = 'southwark-faraday';
const PIN = '246810';

/** The desk for paper slips, filled in as far as it goes. */
async function slipScreens(walk: Walk, desk: string): Promise<void> {
	const { page, show, shoot } = walk;
	await show('slips', desk);
	await page.getByLabel('How many?').fill('3');
	await press(page, 'Make them, and print');
	await page.locator('article .number').first().waitFor();
	await shoot('slips-print');
	const numbers = await page.locator('article .number').allTextContents();
	await page.goto(walk.origin + desk);
	for (const name of ['Ines Example', 'Omar Example']) {
		await page.getByLabel('Their name').fill(name);
		await page.getByLabel('Their postcode').fill('SE17 2HT');
		await press(page, 'They may have a slip');
		await page.getByText("They're in the register.").waitFor();
	}
	await show('slips-enter', `${desk}/enter`);
	await page.getByLabel('Number of the slip').fill(numbers[0]!);
	await page.locator('input[name=choices]').nth(0).check({ force: true });
	await press(page, 'Enter this slip');
	await shoot('slips-entered-once');
	await signInAs(page, walk.origin, /Officer 2 \(Faraday/);
	await page.goto(`${walk.origin}${desk}/enter`);
	await page.getByLabel('Number of the slip').fill(numbers[0]!);
	await page.locator('input[name=choices]').nth(1).check({ force: true });
	await press(page, 'Enter this slip');
	await page.getByText("isn't entered alike").first().waitFor();
	await shoot('slips-not-alike');
	await show('slips-in-use', desk);
}

/** A tablet from its start to one voter's receipt. */
async function kioskScreens(walk: Walk, start: string): Promise<void> {
	const tablet = await newPhone(walk.browser);
	const page = await tablet.newPage();
	const shoot = (name: string) => walk.shoot(name, page);
	await signInAs(page, walk.origin, /Officer 1 \(Faraday/);
	await page.goto(walk.origin + start);
	await shoot('kiosk-start');
	await page.getByLabel('Choose a PIN for this kiosk').fill(PIN);
	await page.getByLabel('The same PIN again').fill(PIN);
	await press(page, 'Start the kiosk here');
	await page.waitForURL(/\/kiosk$/);
	await shoot('kiosk-next');
	await page.getByLabel('Their name').fill('Zenobia Example');
	await page.getByLabel('Their postcode').fill('SE17 2HT');
	await page.locator('#pin').fill(PIN);
	await press(page, 'Let them in');
	await page.getByRole('heading', { name: 'Can you vote in Faraday?' }).waitFor();
	await shoot('kiosk-may-you-vote');
	await page.locator('input[name=connection]').first().check({ force: true });
	await page.locator('input[name=oldEnough]').check({ force: true });
	await press(page, 'Give me my ballot paper');
	await page.getByRole('button', { name: 'Take a code home' }).waitFor();
	await shoot('kiosk-take-code-home');
	await press(page, 'Take a code home');
	await page.locator('.groups').waitFor();
	await shoot('kiosk-code');
	await press(page, "I've kept it. Give me my ballot paper");
	await page.locator('.cards input').first().check({ force: true });
	await shoot('kiosk-ballot');
	await press(page, 'Check my ballot');
	await press(page, 'Cast my ballot');
	await page.getByRole('heading', { name: 'Your ballot is saved' }).waitFor();
	await shoot('kiosk-receipt');
	await tablet.close();
}

/** Voting where an officer is: on paper, at a kiosk, and with somebody's word. */
export async function inPersonScreens(walk: Walk): Promise<void> {
	const { page, origin, show } = walk;
	const at = `/officer${await roundPath(walk, 'Faraday and Camberwell Green')}`;
	await signInAs(page, origin, /Officer 1 \(Faraday/);
	await show('officer-vouch', `${at}/vouch/${WARD}`);
	await slipScreens(walk, `${at}/slips/${WARD}`);
	await kioskScreens(walk, `${at}/kiosk/${WARD}`);
}
