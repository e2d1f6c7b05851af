import { text } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** All three stores answer, so that requests can be served. */
export const GET: RequestHandler = async ({ locals }) => {
	const { main, box, monitoring } = locals.app.stores;
	const answers = await Promise.allSettled([main.ping(), box.ping(), monitoring.ping()]);
	const ready = answers.every(({ status }) => status === 'fulfilled');
	return ready ? text('ready\n') : text('not ready\n', { status: 503 });
};
