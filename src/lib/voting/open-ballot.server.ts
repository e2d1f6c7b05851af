import type { App } from '../operations/app.server.ts';
import { refuse } from '../kernel/errors.ts';
import { isAfter } from '../rounds/phase.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { cardProject } from './card-project.ts';
import type { PaperPlace } from './paper-place.ts';
import { readPaper } from './paper.server.ts';
import { entitlementOf, type Bearer } from './roll.server.ts';
import { phoneTagOf, shuffledFor } from './voter-tags.server.ts';

/** How far somebody is on their way to a ballot paper. Whether they have cast a ballot, only their phone knows. */
export type VotingStep = 'not-open' | 'cancelled' | 'closed' | 'declare' | 'other-ward' | 'ballot';

/**
 * What one voter sees of their ward's vote: how far they are, whether a phone has taken up their credential, and the ballot
 * paper in their own order. Nothing about a ballot: the server doesn't know which is whose.
 * @throws Refusal NotSignedIn, NotFound
 */
export async function openBallot(app: App, bearer: Bearer, place: PaperPlace) {
	const { main } = app.stores;
	const { round, ward, phase } = await findPaperPlace(main, place.roundId, place.wardId, app.clock());
	const entry = await entitlementOf(app, bearer, place.roundId);
	const whose = entry?.id ?? bearer.actor?.id ?? refuse('NotSignedIn', {});
	const elsewhere =
		entry && entry.wardId !== place.wardId ? round.wards.find(({ id }) => id === entry.wardId) : undefined;
	const step = (): VotingStep => {
		if (phase === 'cancelled') return 'cancelled';
		if (isAfter('voting', phase)) return 'not-open';
		if (isAfter(phase, 'voting')) return 'closed';
		if (elsewhere) return 'other-ward';
		return entry?.connection ? 'ballot' : 'declare';
	};
	const open = step() === 'ballot' && phase === 'voting' && entry !== null;
	const paper = open ? await readPaper(main, round, ward) : null;
	return {
		round: {
			id: round.id,
			title: round.title,
			example: round.example,
			youngestAge: round.youngestAge,
			connections: round.connections,
			votingOpensAt: round.votingOpensAt,
			closesAt: round.closesAt
		},
		ward: { id: ward.id, name: ward.name, contact: ward.contact },
		otherWard: elsewhere ? { id: elsewhere.id, name: elsewhere.name } : null,
		phase,
		step: step(),
		/** A phone of theirs has asked for the credential. */
		taken: entry?.taken ?? false,
		phoneTag: phoneTagOf(whose, place),
		paper: paper && {
			...paper,
			projects: shuffledFor(whose, place, paper.projects)
				.filter(({ withdrawn }) => !withdrawn)
				.map(cardProject)
		}
	};
}
