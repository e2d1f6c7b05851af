import { answer } from '$lib/operations/forms.server.ts';
import { publishedRecord } from '$lib/results/published-record.server.ts';
import type { RequestHandler } from './$types';

/** Text as bytes, a piece at a time, as fast as they are taken. */
function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
	const encoder = new TextEncoder();
	const source = pieces[Symbol.asyncIterator]();
	return new ReadableStream({
		async pull(controller) {
			const { done, value } = await source.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		}
	});
}

export const GET: RequestHandler = async (event) => {
	const { round: roundId, ward: wardId } = event.params;
	const { name, pieces } = await answer(event, () => publishedRecord(event.locals.app, { roundId, wardId }));
	return new Response(streamOf(pieces), {
		headers: {
			'content-type': 'text/plain; charset=utf-8',
			'content-disposition': `attachment; filename="${name}"`,
			// What is published stays as it is.
			'cache-control': 'public, max-age=3600'
		}
	});
};
