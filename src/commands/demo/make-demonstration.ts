import type { Stores } from '$db/store.ts';
import type { Settings } from '$lib/operations/settings.server.ts';
import { asDemonstration, type DemonstrationApp } from './demonstration-app.ts';
import { approveOpenings } from './approve-openings.ts';
import { callOff } from './call-off.ts';
import { makeBallots } from './make-ballots.ts';
import { makeDeliveries } from './make-deliveries.ts';
import { makeMonitoring } from './make-monitoring.ts';
import { makePeople } from './make-people.ts';
import { makePlaces } from './make-places.ts';
import { makeProposals } from './make-proposals.ts';
import { makeResults } from './make-results.ts';
import { makeRounds } from './make-rounds.ts';
import { requireEmpty } from './require-empty.ts';
import { calendarFrom } from './schedule.ts';
import { tidyUp } from './tidy-up.ts';

/** Called before and after each step; `made` says what there is now. */
export interface Progress {
	begins(title: string): void;
	ends(title: string, made: string): void;
}

const SILENT: Progress = { begins: () => {}, ends: () => {} };

async function inSteps(app: DemonstrationApp, now: Date, progress: Progress): Promise<void> {
	const calendar = calendarFrom(now);
	const step = async (title: string, work: () => Promise<string>) => {
		progress.begins(title);
		progress.ends(title, await work());
	};
	await step('Draw two boroughs with their wards', () => makePlaces(app));
	await step('Invite invented people', () => makePeople(app, calendar));
	progress.begins('Set up rounds');
	const rounds = await makeRounds(app, calendar);
	progress.ends('Set up rounds', `${rounds.length} rounds`);
	await step('Write and check proposals', () => makeProposals(app, rounds, calendar));
	await step('Approve the opening of voting', () => approveOpenings(app, rounds, calendar, now));
	await step('Vote', () => makeBallots(app, rounds, now));
	await step('Answer equality questions', () => makeMonitoring(app, rounds));
	await step('Count and decide', () => makeResults(app, rounds));
	await step('Deliver what was funded', () => makeDeliveries(app, rounds));
	await step('Call one round off', () => callOff(app, rounds, calendar));
	await step('Tidy up', () => tidyUp(app, now));
}

/**
 * Makes the demonstration borough in empty stores: Southwark and Lambeth, a round in each phase, invented proposals,
 * people and ballots, all marked as examples. Made by the same use cases as real rounds, on a clock that is set back.
 * All or nothing; and the same each time it's made on the same day in London.
 * @param now the day on which it's made, from which all dates are counted
 * @throws Error when the stores aren't empty
 */
export async function makeDemonstration(
	stores: Stores,
	settings: Settings,
	now: Date,
	progress: Progress = SILENT
): Promise<void> {
	await asDemonstration(stores, settings, now, async (app) => {
		await requireEmpty(app.stores);
		await inSteps(app, now, progress);
		const createdAt = calendarFrom(now).daysAgo(0, 0);
		const { main } = app.stores;
		await main.transaction((tx) =>
			tx.insert(main.tables.installation).values({ id: 1, demonstration: true, createdAt })
		);
	});
}
