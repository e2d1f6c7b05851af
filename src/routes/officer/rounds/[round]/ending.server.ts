import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { ID_PATTERN } from '$lib/kernel/ids.ts';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import type { WardDecision } from '$lib/rounds/decide.server.ts';
import { checkReason } from '$lib/rounds/decision.ts';
import { findRoundToManage } from '$lib/rounds/manage.server.ts';
import { reasonProblemWords } from '$lib/rounds/phase-words.ts';
import { addressesConcerned } from '$lib/voting/concerned.server.ts';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';

type RoundEvent = RequestEvent<{ round: string }>;

/** A round that an officer may end, in one of their wards or in all, and how many people will be told. */
export const loadEnding = (event: RoundEvent) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { round, mine, everyWard } = await findRoundToManage(app, actor, event.params.round);
		return {
			round: { id: round.id, title: round.title },
			wards: mine.map(({ id, name }) => ({ value: id, label: name })),
			isWhole: everyWard,
			concerned: (await addressesConcerned(app, round.id)).length
		};
	});

/** An empty ward means the whole round. */
const Decision = z.strictObject({
	ward: z.union([z.literal(''), z.string().regex(ID_PATTERN)]).default(''),
	reason: z.string().max(10_000)
});

/**
 * Ends a round as its officer asks, or asks a second person to approve it.
 * @param end the use case
 * @param next which of the round's pages says what happened
 */
export const endingAction =
	(
		end: (app: App, actor: Actor | null, decision: WardDecision, concerned: readonly string[]) => Promise<unknown>,
		next: '?decided=closed' | '/approve?done=asked'
	) =>
	async (event: RoundEvent) => {
		const read = await readForm(event.request, Decision);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { ward, reason } = read.data;
		const problem = checkReason(reason);
		const values = { ward, reason };
		if (problem)
			return fail(400, { problems: { reason: reasonProblemWords(problem) } as Record<string, string>, values });
		const { app, actor } = event.locals;
		const roundId = event.params.round;
		const decision = { roundId, wardId: ward || undefined, reason };
		const failed = await attempt(
			event,
			async () => void (await end(app, actor, decision, await addressesConcerned(app, roundId))),
			values
		);
		if (failed) return failed;
		redirect(303, `/officer/rounds/${roundId}${next}`);
	};
