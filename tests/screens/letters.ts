import { signInAs } from '../journeys/sign-in.ts';
import { press } from '../journeys/press.ts';
import { newPhone, roundPath, type Walk } from './walk.ts';

/** Somebody without an account who has a letter. */
async function typeCodes(walk: Walk, round: string): Promise<void> {
	const phone = await newPhone(walk.browser);
	const page = await phone.newPage();
	const type = async (code: string) => {
		await page.getByLabel('Your voting code').fill(code);
		await press(page, 'Go on');
		await page.getByRole('alert').waitFor();
	};
	await page.goto(`${walk.origin}/code`);
	await walk.shoot('code', page);
	await page.goto(`${walk.origin}${round}/code`);
	await walk.shoot('code-of-round', page);
	await type('K7M2 9QXD');
	await walk.shoot('code-too-short', page);
	await type('K7M2 9QXD 3FGH 2345 678');
	await walk.shoot('code-refused', page);
	await phone.close();
}

/** Letters with voting codes: what officers do with them, and where voters type them. */
export async function letterScreens(walk: Walk): Promise<void> {
	const { page, origin, show, shoot } = walk;
	const round = await roundPath(walk, 'Faraday and Camberwell Green');
	await typeCodes(walk, round);
	await signInAs(page, origin, /Officer 1 \(Faraday/);
	await show('ways-to-vote', `/officer${round}/voters`);
	await show('letters', `/officer${round}/voters/letters`);
	await page.getByLabel('Ward', { exact: true }).selectOption({ label: 'Faraday' });
	await page.getByLabel('Who are they for?').fill('Wendover House, flats 1 to 120');
	await page.getByLabel('How many letters?').fill('no');
	await press(page, 'Make the letters');
	await page.waitForURL(/wrong=/);
	await shoot('letters-refused');
	await page.getByLabel('How many letters?').fill('5');
	const download = page.waitForEvent('download');
	await press(page, 'Make the letters');
	await (await download).saveAs('screenshots/letters.pdf');
	await page.getByText('The letters are made').waitFor();
	await shoot('letters-made');
}
