import { and, eq } from 'drizzle-orm';
import type { Reads, Store } from '$db/store.ts';

type Main = Store<'main'>;
export type Connection = 'live' | 'work' | 'study';

/**
 * The ward in which somebody is on the voter roll of a round, by which tie, and whether their credential was taken up; null
 * when they aren't on it.
 */
export async function rollEntry(
	main: Main,
	roundId: string,
	personId: string,
	read: Reads = main.read
): Promise<{ wardId: string; connection: Connection; taken: boolean } | null> {
	const { voterRoll } = main.tables;
	const [entry] = await read
		.select({ wardId: voterRoll.wardId, connection: voterRoll.connection, blinded: voterRoll.blinded })
		.from(voterRoll)
		.where(and(eq(voterRoll.roundId, roundId), eq(voterRoll.personId, personId)));
	return entry ? { wardId: entry.wardId, connection: entry.connection, taken: entry.blinded !== null } : null;
}
