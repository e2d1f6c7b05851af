import { and, eq } from 'drizzle-orm';
import type { App } from '../operations/app.server.ts';
import { isAfter, phaseOf } from '../rounds/phase.ts';
import { findRound } from '../rounds/rounds.server.ts';

/** Deletes the names of those who voted in person, of every paper whose result is published, or that was called off. */
export async function forgetRegisters(app: App): Promise<void> {
	const { main } = app.stores;
	const { inPersonRegister: register } = main.tables;
	const papers = await main.read.selectDistinct({ roundId: register.roundId, wardId: register.wardId }).from(register);
	for (const { roundId, wardId } of papers) {
		const round = await findRound(main, roundId);
		if (!isAfter(phaseOf(round, round.decisions, wardId, app.clock()), 'counting')) continue;
		await main.transaction((tx) =>
			tx.delete(register).where(and(eq(register.roundId, roundId), eq(register.wardId, wardId)))
		);
	}
}
