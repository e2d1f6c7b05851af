import { ledgerSheet } from '$lib/funding/ledger.server.ts';
import { closeRound } from '$lib/rounds/decide.server.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { addressesConcerned } from '$lib/voting/concerned.server.ts';
import {
	CLOSING_WORDS,
	STARTING_WORDS,
	WHEN_CLOSED,
	WHILE_DELIVERING,
	type ExampleUpdate
} from './content/deliveries.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { officerOf } from './example-people.ts';
import type { MadeRound } from './make-rounds.ts';
import { afterClosing, PUBLISHED } from './make-results.ts';

const DAY = 86_400_000;
/** Days after publishing. */
const STARTED = 30;
const CLOSED = 320;

const afterPublishing = (round: MadeRound, days: number) => afterClosing(round, PUBLISHED + days * DAY);

async function startDelivery(app: DemonstrationApp, round: MadeRound, wardId: string): Promise<void> {
	const { main } = app.stores;
	const decision = { roundId: round.id, wardId, kind: 'delivery-started' as const, reason: STARTING_WORDS };
	const at = afterPublishing(round, STARTED);
	const personId = officerOf(wardId).id;
	await main.transaction((tx) => tx.insert(main.tables.roundDecisions).values({ ...decision, personId, at }));
}

/** Says where each funded project of a ballot paper stands, oldest news first. @returns how many updates that made */
async function tellNews(
	app: DemonstrationApp,
	round: MadeRound,
	wardId: string,
	stories: readonly (readonly ExampleUpdate[])[]
): Promise<number> {
	const { main } = app.stores;
	const { ward } = await findPaperPlace(main, round.id, wardId, app.clock());
	const { allocations } = (await ledgerSheet(main, ward.potId))!;
	const updates = allocations
		.flatMap(({ projectId }, place) =>
			stories[place % stories.length]!.map(({ day, ...said }) => ({
				...said,
				projectId,
				at: afterPublishing(round, day)
			}))
		)
		.sort((a, b) => a.at.getTime() - b.at.getTime());
	await main.transaction((tx) => tx.insert(main.tables.deliveryUpdates).values(updates));
	return updates.length;
}

async function close(app: DemonstrationApp, round: MadeRound): Promise<void> {
	app.setClock(afterPublishing(round, CLOSED));
	const officer = officerOf(round.example.papers[0]!.wardId);
	const decision = { roundId: round.id, reason: CLOSING_WORDS };
	await closeRound(app, officer, decision, await addressesConcerned(app, round.id));
}

/** What became of the funded projects, in rounds that have come so far. */
export async function makeDeliveries(app: DemonstrationApp, rounds: readonly MadeRound[]): Promise<string> {
	let told = 0;
	for (const round of rounds) {
		const { stage, papers } = round.example;
		if (stage !== 'delivering' && stage !== 'closed') continue;
		const stories = stage === 'closed' ? WHEN_CLOSED : WHILE_DELIVERING;
		for (const { wardId } of papers) {
			await startDelivery(app, round, wardId);
			told += await tellNews(app, round, wardId, stories);
		}
		if (stage === 'closed') await close(app, round);
	}
	return `${told} updates`;
}
