import { and, eq } from 'drizzle-orm';
import type { Queries, Reads, Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { isAfter } from './phase.ts';
import { findPaperPlace } from './rounds.server.ts';
import { inOrder, type Way } from './ways.ts';

type Main = Store<'main'>;

/** The ways that a ward of a round admits, in their usual order. */
export async function waysInto(main: Main, roundId: string, wardId: string, read: Reads = main.read): Promise<Way[]> {
	const { waysIn } = main.tables;
	const rows = await read
		.select({ way: waysIn.way })
		.from(waysIn)
		.where(and(eq(waysIn.roundId, roundId), eq(waysIn.wardId, wardId)));
	return inOrder(rows.map(({ way }) => way));
}

/** Writes which ways a ward admits, inside the caller's transaction, and asks nobody's permission. */
export async function writeWays(
	main: Main,
	tx: Queries,
	{ roundId, wardId }: { roundId: string; wardId: string },
	ways: readonly Way[]
): Promise<void> {
	const { waysIn } = main.tables;
	await tx.delete(waysIn).where(and(eq(waysIn.roundId, roundId), eq(waysIn.wardId, wardId)));
	if (ways.length > 0) await tx.insert(waysIn).values(inOrder(ways).map((way) => ({ roundId, wardId, way })));
}

/**
 * Sets the ways to a ward's ballot paper, as long as its voting hasn't opened.
 * @throws Refusal NotSignedIn, NotFound, NotAllowed unless an officer of the ward; BadInput for no way at all; WrongPhase
 * from the opening on
 */
export async function setWaysInto(
	app: App,
	actor: Actor | null,
	place: { roundId: string; wardId: string },
	ways: readonly Way[]
): Promise<void> {
	demand(actor, 'voters.manage', { wardIds: [place.wardId] });
	if (ways.length === 0) refuse('BadInput', { where: 'ways', why: 'at least one' });
	const { main } = app.stores;
	await main.transaction(async (tx) => {
		const { phase } = await findPaperPlace(main, place.roundId, place.wardId, app.clock(), tx);
		if (!isAfter('voting', phase)) refuse('WrongPhase', { phase, needs: 'shortlisted' });
		await writeWays(main, tx, place, ways);
	});
}
