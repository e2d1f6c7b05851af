import { wardPath, type Walk } from './walk.ts';

const PAGES = {
	rounds: '/rounds',
	demonstration: '/demo',
	'sign-in': '/sign-in',
	design: '/design',
	offline: '/offline',
	'check-a-count': '/check',
	'your-vote': '/your-vote',
	'find-ward': '/find-ward'
};

/** What officers did with a round, and its check. */
async function officersRecordScreens({ page, origin, show, shoot }: Walk, round: string): Promise<void> {
	await show('officers-record', `${round}/officers-record`);
	const record = await page.request.get(`${origin}${round}/officers-record/record.txt`);
	await page.getByRole('link', { name: 'Check it on your phone' }).click();
	await page.getByLabel('Choose the file').setInputFiles({
		name: `${round.split('/').at(-1)}.officers-record.txt`,
		mimeType: 'text/plain',
		buffer: await record.body()
	});
	await page.getByText('This record holds').waitFor();
	await shoot('check-officers-record');
}

/** What anybody sees who hasn't signed in. */
export async function publicScreens(walk: Walk): Promise<void> {
	const { page, origin, show } = walk;
	await show('front-page', '/');
	for (const [name, path] of Object.entries(PAGES)) await show(name, path);
	const voting = await wardPath(walk, 'Faraday and Camberwell Green');
	await show('ward', voting);
	await show('ballot-paper', `${voting}/paper`);
	await show('proposals', `${voting}/proposals`);
	await officersRecordScreens(walk, voting.slice(0, voting.lastIndexOf('/')));
	const decided = await wardPath(walk, 'Newington');
	await show('result', `${decided}/result`);
	await show('compare', `${decided}/result/compare`);
	await page.goto(`${origin}${decided}/result`);
	const whys = page.locator(`main a[href^="${decided}/result/"]:not([href$="/compare"])`);
	const reasons = await whys.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
	await show('why-funded', reasons[0]!);
	await show('why-not-funded', reasons.at(-1)!);
}
