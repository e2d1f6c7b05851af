import { eq } from 'drizzle-orm';
import type { Reads } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { hashOf } from '../people/secrets.server.ts';

/** Whose reminder a link was in. @throws Refusal LinkUnusable */
async function readerOf({ stores: { main } }: App, token: string, read: Reads): Promise<string> {
	const { reminderLinks } = main.tables;
	const [link] = await read
		.select()
		.from(reminderLinks)
		.where(eq(reminderLinks.tokenHash, hashOf(token)));
	return link?.personId ?? refuse('LinkUnusable', { why: 'unknown' });
}

/** Whether the reader of a reminder has said that they want no more. @throws Refusal LinkUnusable */
export async function wantsReminders(app: App, token: string): Promise<boolean> {
	const { main } = app.stores;
	const { reminderRefusals } = main.tables;
	const personId = await readerOf(app, token, main.read);
	return (await main.read.$count(reminderRefusals, eq(reminderRefusals.personId, personId))) === 0;
}

/**
 * Ends reminders to the reader of one, in every round, or lets them come again. The link is enough: nobody has to sign in.
 * @throws Refusal LinkUnusable
 */
export async function setReminders(app: App, token: string, wanted: boolean): Promise<void> {
	const { main } = app.stores;
	const { reminderRefusals } = main.tables;
	await main.transaction(async (tx) => {
		const personId = await readerOf(app, token, tx);
		if (wanted) await tx.delete(reminderRefusals).where(eq(reminderRefusals.personId, personId));
		else await tx.insert(reminderRefusals).values({ personId }).onConflictDoNothing();
	});
}
