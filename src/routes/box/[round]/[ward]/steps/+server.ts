import { refuse } from '$lib/kernel/errors.ts';
import { answerQuietly } from '$lib/operations/json-answers.server.ts';
import { isStep } from '$lib/voting/funnel-steps.ts';
import { countStep } from '$lib/voting/funnel.server.ts';
import type { RequestHandler } from './$types';

/** A phone tells how far somebody has come with their ballot: one word, and nothing else in the request. */
export const POST: RequestHandler = ({ locals: { app }, params, request }) =>
	answerQuietly(async () => {
		const step = await request.text();
		if (!isStep(step)) refuse('BadInput', { where: 'step', why: 'not one of ours' });
		await countStep(app, { roundId: params.round, wardId: params.ward }, step);
		return new Response(null, { status: 204 });
	});
