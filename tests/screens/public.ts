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

/** What anybody sees who hasn't signed in. */
export async function publicScreens(walk: Walk): Promise<void> {
	const { page, origin, show } = walk;
	await show('front-page', '/');
	for (const [name, path] of Object.entries(PAGES)) await show(name, path);
	const voting = await wardPath(walk, 'Faraday and Camberwell Green');
	await show('ward', voting);
	await show('ballot-paper', `${voting}/paper`);
	await show('proposals', `${voting}/proposals`);
	await show('officers-record', `${voting.slice(0, voting.lastIndexOf('/'))}/officers-record`);
	const decided = await wardPath(walk, 'Newington');
	await show('result', `${decided}/result`);
	await show('compare', `${decided}/result/compare`);
	await page.goto(`${origin}${decided}/result`);
	const whys = page.locator(`main a[href^="${decided}/result/"]:not([href$="/compare"])`);
	const reasons = await whys.evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
	await show('why-funded', reasons[0]!);
	await show('why-not-funded', reasons.at(-1)!);
}
