import { fail } from '@sveltejs/kit';
import { answer, attempt } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { demand } from '$lib/people/permissions.ts';
import { fileProblemWords } from '$lib/places/file-problem-words.ts';
import { importPostcodes } from '$lib/places/import-postcodes.server.ts';
import { countPostcodes } from '$lib/places/postcodes.server.ts';
import { readUpload } from '$lib/places/uploads.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		demand(event.locals.actor, 'places.import-postcodes');
		return { known: await countPostcodes(event.locals.app.stores.main) };
	});

export const actions: Actions = {
	default: (event) =>
		attempt(event, async () => {
			const { app, actor } = event.locals;
			demand(actor, 'places.import-postcodes');
			const { files } = await readUpload(event.request, ['postcodes']);
			if (!files.postcodes) return fail(400, { imported: null, wrong: [m.places_import_missing()], more: 0 });
			const report = await importPostcodes(app, actor, files.postcodes);
			if (report.ok) return { imported: m.places_postcodes_imported({ rows: report.rows }), wrong: [], more: 0 };
			return fail(422, { imported: null, wrong: report.problems.map(fileProblemWords), more: report.more });
		})
};
