import { z } from 'zod';
import { ID_PATTERN } from '$lib/kernel/ids.ts';
import { answer, manyOf } from '$lib/operations/forms.server.ts';
import { wardsOf } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { wardsWithIds } from '$lib/places/wards.server.ts';
import type { OtherMoney } from '$lib/rounds/answers.ts';
import { takeStep } from '$lib/rounds/set-up-step.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		// A page's data can be asked for without its layout's, and then only this waits for the layout's check.
		await event.parent();
		return { wards: actor ? await wardsWithIds(app.stores.main, wardsOf(actor, 'officer')) : [] };
	});

const text = z.string().max(1_000);
const OtherField = /^other-[012]-(funder|fund|ward|amount|conditions)$/;

/** One pot for each ward and three other funders: their fields are named after them. */
const Wards = z
	.object({ ward: manyOf(z.string().regex(ID_PATTERN)), funder: text, fund: text })
	.catchall(text)
	.refine((form) =>
		Object.keys(form).every(
			(name) => ['ward', 'funder', 'fund'].includes(name) || /^pot-[0-9a-z-]{1,64}$/.test(name) || OtherField.test(name)
		)
	);

function othersIn(form: Record<string, unknown>): OtherMoney[] {
	const part = (index: number, name: string) => String(form[`other-${index}-${name}`] ?? '').trim();
	const others = [0, 1, 2].map((index) => ({
		funder: part(index, 'funder'),
		fund: part(index, 'fund'),
		wardId: part(index, 'ward'),
		amount: part(index, 'amount'),
		conditions: part(index, 'conditions')
	}));
	return others.filter((other) => Object.values(other).some((typed) => typed !== ''));
}

export const actions: Actions = {
	default: (event) =>
		takeStep(event, 'wards', Wards, (form) => {
			const { actor } = event.locals;
			const wards = [...new Set(form.ward)];
			// A ward that isn't theirs can only come from a form that was tampered with.
			if (wards.length > 0) demand(actor, 'round.set-up', { wardIds: wards });
			const pots = Object.entries(form).flatMap(([name, typed]) =>
				name.startsWith('pot-') && typeof typed === 'string' ? [[name.slice(4), typed]] : []
			);
			return { wards, pots: Object.fromEntries(pots), funder: form.funder, fund: form.fund, others: othersIn(form) };
		})
};
