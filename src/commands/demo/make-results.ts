import { countPaper, waitingCount } from '$lib/results/count-paper.server.ts';
import { declareInterest, publish, ratify } from '$lib/results/decide.server.ts';
import type { ExamplePaper } from './content/example-rounds.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { councillorsIn, officersOf } from './example-people.ts';
import type { MadeRound } from './make-rounds.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Counting on the Monday morning after the vote; ratified and published once nobody could challenge any more. */
const COUNTED = 14 * HOUR;
const INTEREST = 2 * DAY;
const RATIFIED = 7 * DAY;
export const PUBLISHED = 8 * DAY;

const RATIFYING_WORDS = 'The ward has spoken clearly. We’ll be back in six months to see how it’s going.';
const INTEREST_WORDS = 'I help to run a hall that one of these projects would use, so I take no part in deciding.';

export const afterClosing = (round: MadeRound, milliseconds: number): Date =>
	new Date(round.votingClosesAt.getTime() + milliseconds);

async function countIt(app: DemonstrationApp, round: MadeRound, { wardId }: ExamplePaper): Promise<void> {
	app.setClock(afterClosing(round, COUNTED));
	const place = { roundId: round.id, wardId };
	const [officer, second] = officersOf(wardId);
	await countPaper(app, officer!, place, null);
	await countPaper(app, second!, place, await waitingCount(app, place));
}

async function decideOnIt(app: DemonstrationApp, round: MadeRound, { wardId }: ExamplePaper): Promise<void> {
	const place = { roundId: round.id, wardId };
	const [first, second] = councillorsIn(wardId);
	if (round.example.stage === 'counted') {
		app.setClock(afterClosing(round, INTEREST));
		await declareInterest(app, second!, { ...place, words: INTEREST_WORDS });
		return;
	}
	app.setClock(afterClosing(round, RATIFIED));
	await ratify(app, first!, { ...place, words: RATIFYING_WORDS });
	app.setClock(afterClosing(round, PUBLISHED));
	await publish(app, second!, place);
}

const COUNTED_STAGES = new Set<string>(['counted', 'published', 'delivering', 'closed']);

/** Counts, ratifies and publishes each round as far as it has come. */
export async function makeResults(app: DemonstrationApp, rounds: readonly MadeRound[]): Promise<string> {
	let counted = 0;
	for (const round of rounds.filter(({ example }) => COUNTED_STAGES.has(example.stage))) {
		for (const paper of round.example.papers) {
			await countIt(app, round, paper);
			await decideOnIt(app, round, paper);
			counted++;
		}
	}
	return `${counted} ballot papers counted`;
}
