import { markHeldElsewhere } from '$lib/rounds/create-round.server.ts';
import { phaseOf } from '$lib/rounds/phase.ts';
import { findRound } from '$lib/rounds/rounds.server.ts';
import { approveOpening, openingOf } from '$lib/voting/approve-opening.server.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { officersOf } from './example-people.ts';
import type { MadeRound } from './make-rounds.ts';
import type { Calendar } from './schedule.ts';

const DAY = 86_400_000;

/** So many of a ward's officers approve its manifest as it is. */
async function approveIn(app: DemonstrationApp, { id: roundId }: MadeRound, wardId: string, many: number) {
	const round = await findRound(app.stores.main, roundId);
	const { manifest } = await openingOf(
		app,
		round,
		round.wards.find(({ id }) => id === wardId)!
	);
	for (const officer of officersOf(wardId).slice(0, many)) {
		await approveOpening(app, officer, { roundId, wardId }, manifest.hash);
	}
}

/**
 * Two officers approve that people may vote, where they vote now; where voting is still to come, one has, and whoever
 * tries it out can be the second. Votes that are over have no keys: they're like those of an election from elsewhere.
 * @param now when the demonstration begins
 */
export async function approveOpenings(
	app: DemonstrationApp,
	rounds: readonly MadeRound[],
	calendar: Calendar,
	now: Date
): Promise<string> {
	let approved = 0;
	for (const round of rounds) {
		const { votingOpensAt, votingClosesAt, shortlistedAt } = round;
		const yesterday = calendar.daysAgo(1, 11);
		app.setClock(new Date(Math.min(votingOpensAt.getTime() - 2 * DAY, yesterday.getTime())));
		if (votingClosesAt <= now) {
			await app.stores.main.transaction((tx) => markHeldElsewhere(app, tx, round.id));
			continue;
		}
		if (app.clock() < shortlistedAt) continue;
		for (const { wardId } of round.example.papers) {
			if (phaseOf(round, [], wardId, app.clock()) !== 'shortlisted') continue;
			await approveIn(app, round, wardId, votingOpensAt <= now ? 2 : 1);
			approved++;
		}
	}
	return `${approved} ballot papers`;
}
