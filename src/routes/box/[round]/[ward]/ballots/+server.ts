import { json } from '@sveltejs/kit';
import { answerQuietly } from '$lib/operations/json-answers.server.ts';
import { takeBallot } from '$lib/voting/take-ballot.server.ts';
import type { RequestHandler } from './$types';

/** The way into the box. The body is a signed ballot (record/signed-ballot.ts), and there's nothing else in the request. */
export const POST: RequestHandler = ({ locals: { app }, params, request }) =>
	answerQuietly(async () => {
		const place = { roundId: params.round, wardId: params.ward };
		return json({ receipt: await takeBallot(app, place, new Uint8Array(await request.arrayBuffer())) });
	});
