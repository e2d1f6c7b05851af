import { lt } from 'drizzle-orm';
import type { DemonstrationApp } from './demonstration-app.ts';

const DAYS_OF_MAIL = 21;

/** Letters that would have been sent and forgotten long ago don't belong in the outbox; the last weeks' stay, to look at. */
export async function tidyUp(app: DemonstrationApp, now: Date): Promise<string> {
	const { main } = app.stores;
	const { outbox } = main.tables;
	const before = new Date(now.getTime() - DAYS_OF_MAIL * 86_400_000);
	const kept = await main.transaction(async (tx) => {
		await tx.delete(outbox).where(lt(outbox.createdAt, before));
		return tx.$count(outbox);
	});
	return `${kept} letters to look at`;
}
