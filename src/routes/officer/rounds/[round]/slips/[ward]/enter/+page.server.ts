import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { answer, attempt, manyOf, readForm } from '$lib/operations/forms.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { enterSlip } from '$lib/voting/enter-slip.server.ts';
import { readSlip } from '$lib/voting/read-slip.ts';
import { readSlipNumber, spellSlipNumber } from '$lib/voting/slip-number.ts';
import { paperToKeyIn } from '$lib/voting/slip-pages.server.ts';
import type { Actions, PageServerLoad } from './$types';

const STATES = ['entered', 'mismatch', 'accepted'] as const;

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const { round: roundId, ward: wardId } = event.params;
		const number = readSlipNumber(event.url.searchParams.get('number') ?? '');
		const state = STATES.find((one) => one === event.url.searchParams.get('state'));
		return {
			done: state && 'number' in number ? { state, number: spellSlipNumber(number.number) } : null,
			...(await paperToKeyIn(app, actor, { roundId, wardId }))
		};
	});

const line = z.string().max(64);
const Keyed = z.strictObject({ number: line, choices: manyOf(line), given: manyOf(line) });

export const actions: Actions = {
	default: async (event) => {
		const read = await readForm(event.request, Keyed);
		if (!read.ok) return fail(400, { problems: read.problems, values: read.values });
		const { app, actor } = event.locals;
		const place = { roundId: event.params.round, wardId: event.params.ward };
		const values = read.data;
		const result = await attempt(
			event,
			async () => {
				const { round, projects } = await paperToKeyIn(app, actor, place);
				const ids = projects.map(({ id }) => id);
				const number = readSlipNumber(values.number);
				const slip = readSlip(round.ballotType, ids, values);
				const problems: Record<string, string> = {};
				if ('problem' in number) problems.number = m.in_person_number_problem();
				if ('problem' in slip) problems.choices = m.in_person_keyed_problem({ problem: slip.problem });
				if ('problem' in number || 'problem' in slip) return fail(422, { problems, values });
				const state = await enterSlip(app, actor, place, { number: number.number, ballot: slip.ballot });
				return { state, number: spellSlipNumber(number.number) };
			},
			values
		);
		if (!('state' in result)) return result;
		redirect(303, `${event.url.pathname}?number=${result.number}&state=${result.state}`);
	}
};
