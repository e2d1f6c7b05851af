import { answer } from '$lib/operations/forms.server.ts';
import { copyOfMyData } from '$lib/people/my-data.server.ts';
import type { RequestHandler } from './$types';

/** The copy, as a file to keep. */
export const GET: RequestHandler = async (event) => {
	const copy = await answer(event, () => copyOfMyData(event.locals.app, event.locals.actor));
	return new Response(JSON.stringify(copy, null, '\t'), {
		headers: {
			'content-type': 'application/json',
			'content-disposition': 'attachment; filename="my-commonpot-data.json"',
			'cache-control': 'private, no-store'
		}
	});
};
