import { sql } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { findRound } from '../rounds/rounds.server.ts';
import { answersEnd, type EqualityAnswers } from './equality.ts';
import { demandEntitlement, type Bearer } from './roll.server.ts';

/**
 * Adds one person's answers to the round's counters. Each answer is counted by itself: what one person answered is never
 * kept side by side, and neither who nor when is kept at all. So we can't tell whether somebody answers twice; that they
 * are on the voter roll, and the limit on writing, keep this within bounds.
 * @throws Refusal NotSignedIn, NotFound; RoundNotOpen once figures are shown; NotEligible for somebody who isn't on the
 * round's voter roll
 */
export async function answerEqualityQuestions(
	app: App,
	bearer: Bearer,
	{ roundId, answers }: { roundId: string; answers: EqualityAnswers }
): Promise<void> {
	const ends = answersEnd((await findRound(app.stores.main, roundId)).closesAt);
	if (app.clock() >= ends) refuse('RoundNotOpen', { closedAt: ends });
	await demandEntitlement(app, bearer, roundId);
	const { monitoring } = app.stores;
	const { equalityAnswers } = monitoring.tables;
	const rows = Object.entries(answers).map(([question, answer]) => ({ roundId, question, answer, people: 1 }));
	if (rows.length === 0) return;
	await monitoring.transaction((tx) =>
		tx
			.insert(equalityAnswers)
			.values(rows)
			.onConflictDoUpdate({
				target: [equalityAnswers.roundId, equalityAnswers.question, equalityAnswers.answer],
				set: { people: sql`${equalityAnswers.people} + 1` }
			})
	);
}
