import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { findRound } from '../rounds/rounds.server.ts';
import { answersEnd } from './equality.ts';
import { rollEntry } from './roll.server.ts';

/**
 * A round, and the ward in which somebody is on its voter roll; null when they aren't on it.
 * @throws Refusal NotSignedIn, NotFound
 */
export async function openRoundForVoter(app: App, actor: Actor | null, roundId: string) {
	demand(actor, 'ballot.cast', { ownerId: actor?.id });
	const round = await findRound(app.stores.main, roundId);
	const entry = await rollEntry(app.stores.main, roundId, actor.id);
	const ward = round.wards.find(({ id }) => id === entry?.wardId);
	return {
		round: { id: round.id, title: round.title, example: round.example },
		/** It's too late for answers: figures are shown. */
		answersOver: app.clock() >= answersEnd(round.closesAt),
		ward: ward ? { id: ward.id, name: ward.name } : null
	};
}
