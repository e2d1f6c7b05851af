import { eq } from 'drizzle-orm';
import type { Reads, Store } from '$db/store.ts';
import type { Clock } from '../kernel/clock.ts';
import { phaseOf } from '../rounds/phase.ts';
import { findRound } from '../rounds/rounds.server.ts';

/**
 * Until when somebody's account must stay so that nobody votes twice: ballots aren't joined to people, so a person who
 * left and came back under the same address would be a new voter.
 * @returns the latest closing among the rounds that are voting with this person on the roll; null when there is none
 */
export async function votingUntil(
	main: Store<'main'>,
	clock: Clock,
	personId: string,
	read: Reads = main.read
): Promise<Date | null> {
	const { voterRoll } = main.tables;
	const entries = await read
		.select({ roundId: voterRoll.roundId, wardId: voterRoll.wardId })
		.from(voterRoll)
		.where(eq(voterRoll.personId, personId));
	let latest: Date | null = null;
	for (const { roundId, wardId } of entries) {
		const round = await findRound(main, roundId, read);
		if (phaseOf(round, round.decisions, wardId, clock()) !== 'voting') continue;
		if (!latest || round.closesAt > latest) latest = round.closesAt;
	}
	return latest;
}
