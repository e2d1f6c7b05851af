import { approveCancellation, askToCancel } from '$lib/rounds/decide.server.ts';
import { addressesConcerned } from '$lib/voting/concerned.server.ts';
import type { DemonstrationApp } from './demonstration-app.ts';
import { officersOf } from './example-people.ts';
import type { MadeRound } from './make-rounds.ts';
import type { Calendar } from './schedule.ts';

/** Cancels what is to be cancelled, two days ago, and tells those concerned why. */
export async function callOff(
	app: DemonstrationApp,
	rounds: readonly MadeRound[],
	calendar: Calendar
): Promise<string> {
	app.setClock(calendar.daysAgo(2, 11));
	const doomed = rounds.filter(({ example }) => example.stage === 'cancelled');
	for (const { id: roundId, example } of doomed) {
		const [officer, second] = officersOf(example.papers[0]!.wardId);
		const asked = await askToCancel(app, officer!, { roundId, reason: example.reason! });
		await approveCancellation(app, second!, asked, await addressesConcerned(app, roundId));
	}
	return `${doomed.length} round`;
}
