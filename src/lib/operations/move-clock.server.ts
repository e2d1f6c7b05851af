import { eq } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from './app.server.ts';

/** The furthest that a demonstration's clock may be moved ahead: ten years, in minutes. */
const MOST_MINUTES = 10 * 366 * 24 * 60;

/**
 * Moves a demonstration's clock ahead; never back, since what happened has happened.
 * @param minutes how much further, a whole number of at least 1
 * @throws Refusal NotInDemonstration on a real installation, BadInput for any other number.
 */
export async function moveClock(app: App, minutes: number): Promise<void> {
	if (!app.demonstration || !app.demonstrationClock) refuse('NotInDemonstration', {});
	if (!Number.isInteger(minutes) || minutes < 1)
		refuse('BadInput', { where: 'minutes', why: 'not a whole number above 0' });
	const { demonstrationClock } = app.stores.main.tables;
	const ahead = await app.stores.main.transaction(async (tx) => {
		const [row] = await tx.select().from(demonstrationClock);
		const total = (row?.minutesAhead ?? 0) + minutes;
		if (total > MOST_MINUTES) refuse('BadInput', { where: 'minutes', why: 'more than ten years ahead' });
		if (row) await tx.update(demonstrationClock).set({ minutesAhead: total }).where(eq(demonstrationClock.id, 1));
		else await tx.insert(demonstrationClock).values({ id: 1, minutesAhead: total });
		return total;
	});
	app.demonstrationClock.move(ahead);
}
