import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { demand } from '$lib/people/permissions.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { waysInto } from '$lib/rounds/ways-in.server.ts';
import { isPin } from '$lib/voting/kiosk-pin.ts';
import { countKiosks, endKiosks, startKiosk } from '$lib/voting/kiosk.server.ts';
import type { Actions, PageServerLoad } from './$types';

const placeOf = ({ params }: { params: { round: string; ward: string } }) => ({
	roundId: params.round,
	wardId: params.ward
});

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const place = placeOf(event);
		demand(actor, 'voters.manage', { wardIds: [place.wardId] });
		const { round, ward, phase } = await findPaperPlace(app.stores.main, place.roundId, place.wardId, app.clock());
		return {
			round: { id: round.id, title: round.title, example: round.example },
			ward: { id: ward.id, name: ward.name },
			admitted: (await waysInto(app.stores.main, round.id, ward.id)).includes('kiosk'),
			isOpen: phase === 'voting',
			running: await countKiosks(app, place)
		};
	});

const Start = z.strictObject({ pin: z.string().max(40), again: z.string().max(40) });

export const actions: Actions = {
	start: async (event) => {
		const read = await readForm(event.request, Start);
		if (!read.ok) return fail(400, { problems: read.problems });
		const { pin, again } = read.data;
		const problems: Record<string, string> = {};
		if (!isPin(pin)) problems.pin = m.kiosk_pin_problem();
		else if (pin !== again) problems.again = m.kiosk_pin_differs();
		if (Object.keys(problems).length > 0) return fail(422, { problems });
		const { app, actor } = event.locals;
		const failed = await attempt(event, () => startKiosk(app, actor, event.cookies, placeOf(event), pin));
		if (failed) return failed;
		redirect(303, '/kiosk');
	},
	end: async (event) => {
		const read = await readForm(event.request, z.strictObject({}));
		if (!read.ok) return fail(400, { problems: read.problems });
		const { app, actor } = event.locals;
		const failed = await attempt(event, () => endKiosks(app, actor, placeOf(event)));
		if (failed) return failed;
		redirect(303, event.url.pathname);
	}
};
