import { text } from '@sveltejs/kit';

/** All three stores answer, so that requests can be served. */
export async function GET({ locals }) {
	const { main, box, monitoring } = locals.app.stores;
	const answers = await Promise.allSettled([main.ping(), box.ping(), monitoring.ping()]);
	const ready = answers.every(({ status }) => status === 'fulfilled');
	return ready ? text('ready\n') : text('not ready\n', { status: 503 });
}
