import { and, eq } from 'drizzle-orm';
import type { Reads, Store } from '$db/store.ts';

type Main = Store<'main'>;
export type Connection = 'live' | 'work' | 'study';

/** The ward in which somebody is on the voter roll of a round, and by which tie; null when they aren't on it. */
export async function rollEntry(
	main: Main,
	roundId: string,
	personId: string,
	read: Reads = main.read
): Promise<{ wardId: string; connection: Connection } | null> {
	const { voterRoll } = main.tables;
	const [entry] = await read
		.select({ wardId: voterRoll.wardId, connection: voterRoll.connection })
		.from(voterRoll)
		.where(and(eq(voterRoll.roundId, roundId), eq(voterRoll.personId, personId)));
	return entry ?? null;
}
