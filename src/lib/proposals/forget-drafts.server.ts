import { and, eq } from 'drizzle-orm';
import type { Queries, Store } from '$db/store.ts';

/**
 * Deletes what somebody wrote and never sent in, and their unfinished changes to what they did send in: nobody else has
 * seen either. For an account that goes.
 */
export async function forgetDrafts(main: Store<'main'>, personId: string, tx: Queries): Promise<void> {
	const { proposals } = main.tables;
	await tx.delete(proposals).where(and(eq(proposals.authorId, personId), eq(proposals.status, 'draft')));
	await tx.update(proposals).set({ changes: null }).where(eq(proposals.authorId, personId));
}
