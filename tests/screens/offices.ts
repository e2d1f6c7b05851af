import { signInAs } from '../journeys/sign-in.ts';
import { roundPath, wardPath, type Walk } from './walk.ts';

const OFFICERS_PAGES = {
	officer: '/officer',
	'officer-proposals': '/officer/proposals',
	'officer-new-round': '/officer/rounds/new',
	'officer-postcodes': '/officer/postcodes',
	'officer-try-rules': '/officer/rounds/try-rules'
};

const ROUND_PAGES = {
	'officer-round': '',
	progress: '/progress',
	reminders: '/reminders',
	'who-took-part': '/who-took-part',
	scrutineers: '/scrutineers'
};

/** What whoever runs the borough's site works with. */
async function adminScreens({ page, origin, show }: Walk): Promise<void> {
	await signInAs(page, origin, /Example Administrator/);
	await show('admin-people', '/admin/people');
	await show('admin-wards', '/admin/wards');
}

/** What officers and councillors work with. */
export async function officeScreens(walk: Walk): Promise<void> {
	const { page, origin, show, shoot } = walk;
	const voting = await roundPath(walk, 'Faraday and Camberwell Green');
	const ready = (await wardPath(walk, 'Fund: Rotherhithe')).split('/').slice(0, 3).join('/');
	const ended = (await wardPath(walk, 'Fund: Old Kent Road')).split('/').slice(0, 3).join('/');
	await signInAs(page, origin, /Officer 1 \(Peckham/);
	for (const [name, path] of Object.entries(OFFICERS_PAGES)) await show(name, path);
	await signInAs(page, origin, /Officer 1 \(Faraday/);
	for (const [name, path] of Object.entries(ROUND_PAGES)) await show(name, `/officer${voting}${path}`);
	await adminScreens(walk);
	await signInAs(page, origin, /Officer 2 \(Rotherhithe/);
	await show('approve', `/officer${ready}/approve`);
	await signInAs(page, origin, /Officer 1 \(Old Kent Road/);
	await show('count', `/officer${ended}/count`);
	await signInAs(page, origin, /Councillor 1 \(Nunhead/);
	await shoot('councillor');
	await page.locator('main a[href^="/councillor/"]').first().click();
	await page.waitForURL((url) => url.pathname.startsWith('/councillor/'));
	await shoot('councillor-decides');
}
