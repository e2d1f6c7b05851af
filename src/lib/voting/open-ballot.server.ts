import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { isAfter } from '../rounds/phase.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { receiptOf, type PaperPlace } from './box.server.ts';
import { cardProject } from './card-project.ts';
import { credentialOf, phoneTagOf, shuffledFor } from './credential.server.ts';
import { readPaper } from './paper.server.ts';
import { rollEntry } from './roll.server.ts';

/** How far somebody is on their way to a receipt. */
export type VotingStep = 'not-open' | 'cancelled' | 'closed' | 'declare' | 'other-ward' | 'ballot' | 'saved';

/**
 * What one voter sees of their ward's vote: how far they are, the receipt of the ballot that's in the box, and the ballot
 * paper in their own order. Never anybody's choices, not even their own: only their phone keeps those.
 * @throws Refusal NotSignedIn, NotFound
 */
export async function openBallot(app: App, actor: Actor | null, place: PaperPlace) {
	demand(actor, 'ballot.cast', { ownerId: actor?.id });
	const { main, box } = app.stores;
	const { round, ward, phase } = await findPaperPlace(main, place.roundId, place.wardId, app.clock());
	const entry = await rollEntry(main, place.roundId, actor.id);
	const credential = await credentialOf(app, actor.id, place);
	const saved = await receiptOf(box, place, credential);
	const elsewhere =
		entry && entry.wardId !== place.wardId ? round.wards.find(({ id }) => id === entry.wardId) : undefined;
	const step = (): VotingStep => {
		if (phase === 'cancelled') return 'cancelled';
		if (isAfter('voting', phase)) return 'not-open';
		if (isAfter(phase, 'voting')) return saved ? 'saved' : 'closed';
		if (elsewhere) return 'other-ward';
		if (!entry) return 'declare';
		return saved ? 'saved' : 'ballot';
	};
	const open = phase === 'voting' && entry?.wardId === ward.id;
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
		saved,
		phoneTag: phoneTagOf(credential),
		paper: paper && {
			...paper,
			projects: shuffledFor(credential, paper.projects)
				.filter(({ withdrawn }) => !withdrawn)
				.map(cardProject)
		}
	};
}
