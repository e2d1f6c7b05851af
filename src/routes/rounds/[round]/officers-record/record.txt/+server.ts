import { refuse } from '$lib/kernel/errors.ts';
import { answer } from '$lib/operations/forms.server.ts';
import { writeOfficersFile } from '$lib/record/officers-file.ts';
import { officersRecordOf } from '$lib/rounds/officers-record.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
	answer(event, async () => {
		const { round } = event.params;
		const record =
			(await officersRecordOf(event.locals.app.stores.main, round)) ?? refuse('NotFound', { what: 'file' });
		const { key, entries, checkpoint } = record;
		return new Response(writeOfficersFile(round, key, entries, checkpoint), {
			headers: {
				'content-type': 'text/plain; charset=utf-8',
				'content-disposition': `attachment; filename="${round}.officers-record.txt"`,
				'cache-control': 'no-cache'
			}
		});
	});
