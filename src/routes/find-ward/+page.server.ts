import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { readForm } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { findByPostcode } from '$lib/places/postcodes.server.ts';
import { byBorough, listWards } from '$lib/places/wards.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	// The answer to a typed postcode is that person's alone.
	if (event.request.method === 'GET') markPublic(event);
	return { boroughs: byBorough(await listWards(event.locals.app.stores.main)) };
};

const Asked = z.strictObject({ postcode: z.string().max(100) });

export const actions: Actions = {
	default: async (event) => {
		const read = await readForm(event.request, Asked);
		const typed = read.ok ? read.data.postcode : String(read.values.postcode ?? '').slice(0, 100);
		if (!read.ok) return fail(400, { typed, split: null, problem: m.places_find_problem_not_a_postcode() });
		const answer = await findByPostcode(event.locals.app.stores.main, typed);
		if (answer.found === 'one') redirect(303, `/wards/${answer.place.wardId}`);
		if (answer.found === 'split') return { typed, split: answer, problem: null };
		const problem =
			answer.found === 'none'
				? m.places_find_problem_none({ postcode: answer.postcode })
				: m.places_find_problem_not_a_postcode();
		return fail(answer.found === 'none' ? 404 : 400, { typed, split: null, problem });
	}
};
