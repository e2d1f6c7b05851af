import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { sayAllSlipsIn } from '$lib/voting/close-slips.server.ts';
import { handOutSlip, makeSlips, MOST_SLIPS_AT_ONCE } from '$lib/voting/hand-out-slip.server.ts';
import { inPersonProblems } from '$lib/voting/in-person-form.ts';
import { slipsToManage } from '$lib/voting/slip-pages.server.ts';
import { readSlipNumber } from '$lib/voting/slip-number.ts';
import { voidSlip } from '$lib/voting/void-slip.server.ts';
import type { Actions, PageServerLoad } from './$types';

const DONE = ['handed', 'void', 'in'] as const;

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { round: roundId, ward: wardId } = event.params;
		const done = DONE.find((what) => what === event.url.searchParams.get('done')) ?? null;
		return { done, ...(await slipsToManage(app, actor, { roundId, wardId })) };
	});

const placeOf = ({ params }: RequestEvent<{ round: string; ward: string }>) => ({
	roundId: params.round,
	wardId: params.ward
});
const typed = z.string().max(1_000);

export const actions: Actions = {
	print: async (event) => {
		const read = await readForm(event.request, z.strictObject({ many: typed }));
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { app, actor } = event.locals;
		const many = /^\d{1,4}$/.test(read.data.many.trim()) ? Number(read.data.many) : 0;
		if (many < 1 || many > MOST_SLIPS_AT_ONCE) {
			const problems: Record<string, string> = { many: m.in_person_many_problem({ most: MOST_SLIPS_AT_ONCE }) };
			return fail(422, { problems, values: read.data });
		}
		const result = await attempt(event, () => makeSlips(app, actor, placeOf(event), many), read.data);
		if (!('from' in result)) return result;
		redirect(303, `${event.url.pathname}/print?from=${result.from}&to=${result.to}`);
	},
	handOut: async (event) => {
		const read = await readForm(
			event.request,
			z.strictObject({ name: typed, postcode: typed, reason: typed.optional() })
		);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { app, actor } = event.locals;
		const { reason = '', ...person } = read.data;
		const problems = inPersonProblems(person);
		if (Object.keys(problems).length > 0) return fail(422, { problems, values: read.data });
		const failed = await attempt(
			event,
			() => handOutSlip(app, actor, placeOf(event), { ...person, reason }),
			read.data
		);
		if (failed) return failed;
		redirect(303, `${event.url.pathname}?done=handed`);
	},
	void: async (event) => {
		const read = await readForm(event.request, z.strictObject({ number: typed, why: typed }));
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { app, actor } = event.locals;
		const number = readSlipNumber(read.data.number);
		const problems: Record<string, string> = {};
		if ('problem' in number) problems.number = m.in_person_number_problem();
		if (read.data.why.trim() === '') problems.why = m.in_person_why_problem();
		if ('problem' in number || problems.why) return fail(422, { problems, values: read.data });
		const wrong = { number: number.number, reason: read.data.why };
		const failed = await attempt(event, () => voidSlip(app, actor, placeOf(event), wrong), read.data);
		if (failed) return failed;
		redirect(303, `${event.url.pathname}?done=void`);
	},
	allIn: async (event) => {
		const read = await readForm(event.request, z.strictObject({}));
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { app, actor } = event.locals;
		const failed = await attempt(event, () => sayAllSlipsIn(app, actor, placeOf(event)));
		if (failed) return failed;
		redirect(303, `${event.url.pathname}?done=in`);
	}
};
