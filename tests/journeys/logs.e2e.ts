import { expect, test, type Page } from '@playwright/test';
import { appOn, closeFiles } from '../load/open-round.ts';
import { sharedBy, valuesIn, valuesInLog } from '../store/voting/stored-values.ts';
import { startServer } from './server.ts';
import { joinRoll, signInAs } from './sign-in.ts';

const WARD = 'southwark-faraday';

/** Fields that say the same whoever votes: the address's pattern, and names that pino gives. */
const FIELDS = ['level', 'time', 'id', 'method', 'route', 'status', 'milliseconds', 'msg'];
const QUIET = [/\/vote\/credential$/, /\/ballots$/, /\/proof\//];

async function castBallot(page: Page, which: number): Promise<void> {
	await page.locator('input[name=choices]').nth(which).check({ force: true });
	await page.getByRole('button', { name: 'Check my ballot' }).click();
	await page.getByRole('button', { name: 'Cast my ballot' }).click();
	await expect(page.getByRole('heading', { name: 'Your ballot is saved' })).toBeVisible();
}

/** Two residents vote, one of them changes her ballot and answers the questions about her. */
async function vote(page: Page, origin: string): Promise<void> {
	await page.goto(`${origin}/rounds`);
	const round = await page
		.getByRole('link', { name: /Faraday and Camberwell Green/ })
		.first()
		.getAttribute('href');
	const paper = `${origin}${round}/${WARD}/vote`;
	for (const [resident, which] of [[/Resident 1 \(/, 0] as const, [/Resident 2 \(/, 1] as const]) {
		await signInAs(page, origin, resident);
		await joinRoll(page, paper);
		await castBallot(page, which);
	}
	await page.getByRole('link', { name: 'Change my ballot' }).click();
	await page.waitForLoadState('networkidle');
	await castBallot(page, 2);
	await page.goto(`${origin}${round}/about-you`);
	await page.locator('input[name=gender]').first().check({ force: true });
	await page.locator('main form button[type=submit], main form button:not([type])').first().click();
}

test('nothing that the server logs is in any of its stores', async ({ page }) => {
	const server = await startServer({ more: { LOG_LEVEL: 'debug' } });
	try {
		await vote(page, server.origin);
		const lines = server.lines.filter((line) => line.startsWith('{'));
		const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
		expect(logged.some(({ route }) => route === '/rounds/[round]/[ward]/vote')).toBe(true);
		for (const line of logged) {
			expect(FIELDS).toEqual(expect.arrayContaining(Object.keys(line)));
			for (const quiet of QUIET) expect(String(line.route)).not.toMatch(quiet);
		}
		const app = await appOn(server.folder);
		const { main, box, monitoring } = app.stores;
		const stores = { main: await valuesIn(main), box: await valuesIn(box), monitoring: await valuesIn(monitoring) };
		const [voter] = await main.read.select().from(main.tables.voterRoll);
		await closeFiles(app);
		const log = valuesInLog(lines);
		// Words of ours, such as those of a route's pattern, that stand in people's texts as well.
		const inWords = (found: string[]) => found.filter((pair) => !/= log\.(route|msg)$/.test(pair));
		expect(inWords(sharedBy(stores.main, log, new Set()))).toEqual([]);
		expect(sharedBy(stores.box, log, new Set())).toEqual([]);
		expect(sharedBy(stores.monitoring, log, new Set())).toEqual([]);
		for (const field of ['id', 'route']) {
			const planted = valuesInLog([...lines, JSON.stringify({ [field]: `/rounds/${voter!.personId}` })]);
			expect(sharedBy(stores.main, planted, new Set())).toContain(`voter_roll.person_id = log.${field}`);
		}
	} finally {
		await server.stop();
	}
});
