import { json } from '@sveltejs/kit';
import { refuse } from '$lib/kernel/errors.ts';
import { answerQuietly } from '$lib/operations/json-answers.server.ts';
import { publicBox } from '$lib/voting/box-papers.server.ts';
import { closePaper } from '$lib/voting/close-paper.server.ts';
import { paperInBox } from '$lib/voting/open-paper.server.ts';
import type { RequestHandler } from './$types';

/** A ballot paper's manifest, keys and newest checkpoint: the same for everybody. */
export const GET: RequestHandler = ({ locals: { app }, params }) =>
	answerQuietly(async () => {
		const place = { roundId: params.round, wardId: params.ward };
		await paperInBox(app, place);
		await closePaper(app, place);
		const box = (await publicBox(app.stores.box, place)) ?? refuse('NotFound', { what: 'round' });
		return json(box, { headers: { 'cache-control': 'public, max-age=5' } });
	});
