import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { refuse } from '$lib/kernel/errors.ts';
import { ID_PATTERN } from '$lib/kernel/ids.ts';
import { moveClock } from '$lib/operations/move-clock.server.ts';
import { answer, attempt, readForm } from '$lib/operations/forms.server.ts';
import { demonstrationPeople, pickDemonstrationPerson } from '$lib/people/demonstration.server.ts';
import { byWard, onePerRole } from '$lib/people/demonstration-picks.ts';
import { startSession } from '$lib/people/lucia.server.ts';
import { nextTurn } from '$lib/rounds/next-turn.ts';
import { phaseOf, type Phase } from '$lib/rounds/phase.ts';
import { listRounds, type Round } from '$lib/rounds/rounds.server.ts';
import type { Actions, PageServerLoad } from './$types';

const MINUTE = 60_000;

/** What comes next in each round, the soonest first. */
const turnsAhead = (rounds: readonly Round[], now: Date) =>
	rounds
		.flatMap((round) => {
			const next = nextTurn(round, round.decisions, now);
			if (!next) return [];
			const minutes = Math.ceil((next.at.getTime() - now.getTime()) / MINUTE);
			return [{ id: round.id, title: round.title, ...next, minutes }];
		})
		.sort((a, b) => a.minutes - b.minutes || a.id.localeCompare(b.id));

/** Which phases the rounds of each ward are in, by the ward's name. */
function phasesOfWards(rounds: readonly Round[], now: Date): Map<string, Phase[]> {
	const phases = new Map<string, Phase[]>();
	for (const round of rounds) {
		for (const { id, name } of round.wards) {
			phases.set(name, [...(phases.get(name) ?? []), phaseOf(round, round.decisions, id, now)]);
		}
	}
	return phases;
}

export const load: PageServerLoad = async (event) => {
	const { app, actor } = event.locals;
	const people = await answer(event, () => demonstrationPeople(app));
	const rounds = await listRounds(app.stores.main);
	const now = app.clock();
	const phases = phasesOfWards(rounds, now);
	return {
		picks: onePerRole(people, phases),
		wards: byWard(people).map(({ ward, people }) => ({ name: ward, people, phases: phases.get(ward) ?? [] })),
		now,
		turns: turnsAhead(rounds, now),
		me: actor?.name ?? null
	};
};

/** Where somebody's work is. */
const DESKS: Record<string, string> = { officer: '/officer', councillor: '/councillor', administrator: '/admin' };

const Picked = z.strictObject({ person: z.string().regex(ID_PATTERN), role: z.string().max(20) });
const Moved = z.strictObject({ minutes: z.coerce.number() });

export const actions: Actions = {
	enter: async (event) => {
		const { app } = event.locals;
		const read = await readForm(event.request, Picked);
		if (!read.ok) return fail(400, { problems: read.problems });
		const { person, role } = read.data;
		return attempt(event, async () => {
			await startSession(app, event.cookies, await pickDemonstrationPerson(app, person));
			redirect(303, DESKS[role] ?? '/');
		});
	},
	clock: async (event) => {
		const { app } = event.locals;
		const read = await readForm(event.request, Moved);
		if (!read.ok) return fail(400, { problems: read.problems });
		return attempt(event, async () => {
			if (!app.demonstration) refuse('NotInDemonstration', {});
			await moveClock(app, read.data.minutes);
			redirect(303, '/demo#clock');
		});
	}
};
