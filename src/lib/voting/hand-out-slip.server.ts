import { max } from 'drizzle-orm';
import { isDuplicate } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { demandWay } from './demand-way.server.ts';
import type { PaperPlace } from './paper-place.ts';
import { registerInPerson, type InPerson } from './register-in-person.server.ts';
import { MOST_SLIPS } from './slip-number.ts';
import { ofSlips } from './slips.server.ts';

/** At a time: as many as a printer has paper for. */
export const MOST_SLIPS_AT_ONCE = 500;

/**
 * Makes numbered slips to print. Nobody can vote with one that wasn't handed out: see enterSlip.
 * @param many from 1 to MOST_SLIPS_AT_ONCE
 * @returns the first and the last number
 * @throws Refusal NotSignedIn, NotAllowed, NotFound, WayNotAdmitted, RoundNotOpen, BadInput
 */
export async function makeSlips(
	app: App,
	actor: Actor | null,
	place: PaperPlace,
	many: number
): Promise<{ from: number; to: number }> {
	demand(actor, 'voters.manage', { wardIds: [place.wardId] });
	await demandWay(app, place, 'paper');
	if (!Number.isSafeInteger(many) || many < 1 || many > MOST_SLIPS_AT_ONCE) {
		refuse('BadInput', { where: 'many', why: `1 to ${MOST_SLIPS_AT_ONCE}` });
	}
	const { main } = app.stores;
	const { paperSlips } = main.tables;
	const { roundId, wardId } = place;
	return main.transaction(async (tx) => {
		const [row] = await tx
			.select({ last: max(paperSlips.number) })
			.from(paperSlips)
			.where(ofSlips(paperSlips, place));
		const from = (row?.last ?? 0) + 1;
		const to = from + many - 1;
		if (to > MOST_SLIPS) refuse('BadInput', { where: 'many', why: `${MOST_SLIPS} in all` });
		const numbers = Array.from({ length: many }, (_, i) => from + i);
		await tx
			.insert(paperSlips)
			.values(numbers.map((number) => ({ roundId, wardId, number, state: 'issued' as const })));
		return { from, to };
	});
}

/**
 * Writes somebody into the register as having been handed a slip. Which one is written down nowhere: the slip itself says
 * what it chooses.
 * @throws Refusal NotSignedIn, NotAllowed, NotFound, WayNotAdmitted, RoundNotOpen, BadInput, OnRegister
 */
export async function handOutSlip(app: App, actor: Actor | null, place: PaperPlace, person: InPerson): Promise<void> {
	demand(actor, 'voters.manage', { wardIds: [place.wardId] });
	await demandWay(app, place, 'paper');
	try {
		await app.stores.main.transaction((tx) => registerInPerson(app, tx, place, 'paper', person));
	} catch (problem) {
		// Two officers wrote the same person down at once.
		if (isDuplicate(problem)) refuse('OnRegister', { way: 'paper' });
		throw problem;
	}
}
