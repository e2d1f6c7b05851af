import type { App } from '../operations/app.server.ts';
import { refuse } from '../kernel/errors.ts';
import { findRound } from '../rounds/rounds.server.ts';
import { answersEnd } from './equality.ts';
import { entitlementOf, type Bearer } from './roll.server.ts';

/**
 * A round, and the ward in which somebody is on its voter roll; null when they aren't on it.
 * @throws Refusal NotSignedIn, NotFound
 */
export async function openRoundForVoter(app: App, bearer: Bearer, roundId: string) {
	const round = await findRound(app.stores.main, roundId);
	const entry = await entitlementOf(app, bearer, roundId);
	if (!entry && !bearer.actor) refuse('NotSignedIn', {});
	const ward = round.wards.find(({ id }) => id === entry?.wardId);
	return {
		round: { id: round.id, title: round.title, example: round.example },
		/** It's too late for answers: figures are shown. */
		answersOver: app.clock() >= answersEnd(round.closesAt),
		ward: ward ? { id: ward.id, name: ward.name } : null
	};
}
