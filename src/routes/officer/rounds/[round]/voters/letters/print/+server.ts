import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, readForm } from '$lib/operations/forms.server.ts';
import { LONGEST_LABEL, MOST_LETTERS } from '$lib/voting/letters.ts';
import { makeLetters } from '$lib/voting/make-letters.server.ts';
import type { RequestHandler } from './$types';

const Wanted = z.strictObject({
	ward: z.string().min(1).max(64),
	label: z.string().trim().min(1).max(LONGEST_LABEL),
	letters: z
		.string()
		.trim()
		.regex(/^\d{1,5}$/)
		.transform(Number)
		.pipe(z.number().min(1).max(MOST_LETTERS)),
	test: z.literal('yes').optional()
});

/** The letters of a new batch, once: their codes are in this answer and nowhere else. */
export const POST: RequestHandler = async (event) => {
	const { app, actor } = event.locals;
	const read = await readForm(event.request, Wanted);
	const back = `/officer/rounds/${event.params.round}/voters/letters`;
	if (!read.ok) {
		const typed = new URLSearchParams(Object.keys(read.problems).map((field) => ['wrong', field]));
		for (const name of ['label', 'letters', 'ward', 'test'])
			typed.set(name, String(read.values[name] ?? '').slice(0, 200));
		if (actor) redirect(303, `${back}?${typed}`);
	}
	const { ward, label, letters, test } = read.ok ? read.data : { ward: '', label: '', letters: 0, test: undefined };
	const wanted = { roundId: event.params.round, wardId: ward, label, letters, test: test === 'yes' };
	const pdf = await answer(event, () => makeLetters(app, actor, wanted));
	const name = `letters-${ward}-${letters}${test ? '-test' : ''}.pdf`.replace(/[^\w.-]/g, '-');
	return new Response(pdf, {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `attachment; filename="${name}"`,
			'content-length': String(pdf.byteLength),
			'cache-control': 'no-store'
		}
	});
};
