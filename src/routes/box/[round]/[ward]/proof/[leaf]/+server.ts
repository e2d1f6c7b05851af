import { refuse } from '$lib/kernel/errors.ts';
import { answerQuietly } from '$lib/operations/json-answers.server.ts';
import { proofOf } from '$lib/voting/record-keeper.server.ts';
import type { RequestHandler } from './$types';

/** Shows that a ballot is in the record, once it is: a tlog-proof. */
export const GET: RequestHandler = ({ locals: { app }, params: { round: roundId, ward: wardId, leaf } }) =>
	answerQuietly(async () => {
		const proof = /^[0-9a-f]{64}$/.test(leaf) ? await proofOf(app.stores.box, { roundId, wardId }, leaf) : null;
		return new Response(proof ?? refuse('NotFound', { what: 'page' }), {
			headers: { 'content-type': 'text/plain; charset=utf-8' }
		});
	});
