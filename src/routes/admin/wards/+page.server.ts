import { fail } from '@sveltejs/kit';
import { answer, attempt } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { demand } from '$lib/people/permissions.ts';
import { fileProblemWords } from '$lib/places/file-problem-words.ts';
import { importWards } from '$lib/places/import-wards.server.ts';
import { readUpload } from '$lib/places/uploads.server.ts';
import { byBorough, listWards } from '$lib/places/wards.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		demand(event.locals.actor, 'places.import-wards');
		return { boroughs: byBorough(await listWards(event.locals.app.stores.main)) };
	});

export const actions: Actions = {
	default: (event) =>
		attempt(event, async () => {
			const { app, actor } = event.locals;
			demand(actor, 'places.import-wards');
			const { files, texts } = await readUpload(event.request, ['wards', 'boundaries'], ['contact']);
			const { contact } = texts;
			const { wards, boundaries } = files;
			if (!wards) return fail(400, { imported: null, wrong: [m.places_import_missing()], more: 0, contact });
			const report = await importWards(app, actor, { wards, boundaries, boroughContact: contact });
			if (report.ok)
				return { imported: m.places_wards_imported({ rows: report.rows }), wrong: [], more: 0, contact: '' };
			return fail(422, { imported: null, wrong: report.problems.map(fileProblemWords), more: report.more, contact });
		})
};
