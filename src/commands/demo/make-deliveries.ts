import { publicDelivery } from '$lib/delivery/deliveries.server.ts';
import { noteProgress } from '$lib/delivery/note-progress.server.ts';
import { closeRound } from '$lib/rounds/decide.server.ts';
import { addressesConcerned } from '$lib/voting/concerned.server.ts';
import { CLOSING_WORDS, WHEN_CLOSED, WHILE_DELIVERING, type ExampleUpdate } from './content/deliveries.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { officerOf } from './example-people.ts';
import type { MadeRound } from './make-rounds.ts';
import { afterClosing, PUBLISHED } from './make-results.ts';

const DAY = 86_400_000;
/** Days after publishing. */
const CLOSED = 320;

const afterPublishing = (round: MadeRound, days: number) => afterClosing(round, PUBLISHED + days * DAY);

/** Says where each funded project of a ballot paper stands, oldest news first. @returns how many updates that made */
async function tellNews(
	app: DemonstrationApp,
	round: MadeRound,
	wardId: string,
	stories: readonly (readonly ExampleUpdate[])[]
): Promise<number> {
	app.setClock(afterPublishing(round, 1));
	const { projects } = await publicDelivery(app, { roundId: round.id, wardId });
	const news = projects
		.flatMap(({ id }, place) => stories[place % stories.length]!.map((update) => ({ ...update, projectId: id })))
		.sort((a, b) => a.day - b.day);
	for (const { day, projectId, status, words } of news) {
		app.setClock(afterPublishing(round, day));
		await noteProgress(app, officerOf(wardId), { projectId, status, words });
	}
	return news.length;
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
		for (const { wardId } of papers) told += await tellNews(app, round, wardId, stories);
		if (stage === 'closed') await close(app, round);
	}
	return `${told} updates`;
}
