import { cancelRound } from '$lib/rounds/decide.server.ts';
import { addressesConcerned } from '$lib/voting/concerned.server.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { officerOf } from './example-people.ts';
import type { MadeRound } from './make-rounds.ts';
import type { Calendar } from './schedule.ts';

async function callOff(app: DemonstrationApp, round: MadeRound, calendar: Calendar): Promise<void> {
	app.setClock(calendar.daysAgo(2, 11));
	const officer = officerOf(round.example.papers[0]!.wardId);
	const concerned = await addressesConcerned(app, round.id);
	await cancelRound(app, officer, { roundId: round.id, reason: round.example.reason! }, concerned);
}

export async function makeDeliveries(
	app: DemonstrationApp,
	rounds: readonly MadeRound[],
	calendar: Calendar
): Promise<string> {
	for (const round of rounds.filter(({ example }) => example.stage === 'cancelled'))
		await callOff(app, round, calendar);
	return 'done';
}
