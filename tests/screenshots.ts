import { test, type Browser } from '@playwright/test';
import { startServer, type RunningServer } from './journeys/server.ts';
import { inPersonScreens } from './screens/in-person.ts';
import { letterScreens } from './screens/letters.ts';
import { officeScreens } from './screens/offices.ts';
import { publicScreens } from './screens/public.ts';
import { scrutinyScreens } from './screens/scrutiny.ts';
import { votingScreens } from './screens/voting.ts';
import { startWalk, type Walk } from './screens/walk.ts';

let server: RunningServer;
test.beforeAll(async () => {
	server = await startServer();
});
test.afterAll(() => server.stop());

async function walkThrough(browser: Browser, screens: (walk: Walk) => Promise<void>): Promise<void> {
	const walk = await startWalk(browser, server);
	await screens(walk);
	await walk.context.close();
}

test('what anybody sees', ({ browser }) => walkThrough(browser, publicScreens));
test('voting on a phone', ({ browser }) => walkThrough(browser, votingScreens));
test('voting with a letter', ({ browser }) => walkThrough(browser, letterScreens));
test('voting in person', ({ browser }) => walkThrough(browser, inPersonScreens));
test('what officers and councillors work with', ({ browser }) => walkThrough(browser, officeScreens));
// Last: it sets the demonstration's clock ahead.
test('a count on which few voted', ({ browser }) => walkThrough(browser, scrutinyScreens));
