import { expect, test, type Page } from '@playwright/test';
import { appOn, closeFiles } from '../load/open-round.ts';
import { sharedBy, valuesIn, valuesInLog } from '../store/voting/stored-values.ts';
import { boxes, castBallot, SAVED } from './cast-ballot.ts';
import { faradaysRound } from './faraday.ts';
import { heading } from './look.ts';
import { startServer, type RunningServer } from './server.ts';
import { joinRoll, signInAs } from './sign-in.ts';

/** Fields that say the same whoever votes: the address's pattern, and names that pino gives. */
const FIELDS = ['level', 'time', 'id', 'method', 'route', 'status', 'milliseconds', 'msg'];
const QUIET = [/\/vote\/credential$/, /\/ballots$/, /\/proof\//];

/** Two residents vote, one of them changes her ballot and answers the questions about her. */
async function vote(page: Page, server: RunningServer): Promise<void> {
	const { origin } = server;
	const { path, vote: paper } = faradaysRound(server);
	for (const [resident, which] of [[/Resident 1 \(/, 0] as const, [/Resident 2 \(/, 1] as const]) {
		await signInAs(page, origin, resident);
		await joinRoll(page, paper);
		await castBallot(page, which);
		await expect(heading(page)).toHaveText(SAVED);
	}
	await page.getByRole('link', { name: 'Change my ballot' }).click();
	await expect(boxes(page).nth(1)).toBeChecked();
	await castBallot(page, 2);
	await expect(heading(page)).toHaveText(SAVED);
	await page.goto(`${origin}${path}/about-you`);
	await page.locator('input[name=gender]').first().check({ force: true });
	await page.locator('main form button[type=submit], main form button:not([type])').first().click();
	await expect(heading(page)).toHaveText('Thank you');
}

test('nothing that the server logs is in any of its stores', async ({ page }) => {
	const server = await startServer({ more: { LOG_LEVEL: 'debug' } });
	try {
		await vote(page, server);
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
