import { and, count, eq } from 'drizzle-orm';
import type { Store } from '$db/store.ts';
import { countsFormat, type Counts } from '../record/entries.ts';
import { inRecord, type PaperPlace } from './paper-place.ts';
import { slipCounts } from './slips.server.ts';

const NOBODY = { entitled: 0, taken: 0 };

/**
 * The record's entry about how many may vote on a paper, and how many of them have a credential, by the way on which they
 * came.
 */
export async function countsEntry(main: Store<'main'>, place: PaperPlace, moment: Counts['moment']): Promise<string> {
	const { voterRoll } = main.tables;
	const { roundId, wardId } = place;
	const rows = await main.read
		.select({ way: voterRoll.way, entitled: count(), taken: count(voterRoll.blinded) })
		.from(voterRoll)
		.where(and(eq(voterRoll.roundId, roundId), eq(voterRoll.wardId, wardId)))
		.groupBy(voterRoll.way);
	const { handedOut: entitled, takenIn: taken } = await slipCounts(main, place);
	const ways = { letter: NOBODY, email: NOBODY, vouched: NOBODY, kiosk: NOBODY, paper: { entitled, taken } };
	for (const { way, ...counted } of rows) ways[way] = counted;
	return countsFormat.spell({ ...inRecord(place), moment, ...ways });
}
