import type { Pence } from '$lib/kernel/money.ts';
import type { App } from '$lib/operations/app.server.ts';
import type { Actor } from '$lib/people/actor.ts';
import { demand } from '$lib/people/permissions.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { isTimeFor, nextStatus, type Words } from './proposal.ts';
import { findProposal, historyOf, type Proposal, type ProposalEvent } from './proposals.server.ts';
import { wordsToEdit } from './write-draft.server.ts';

export interface OwnProposal {
	readonly proposal: Proposal;
	/** What the form shows: the newest words, sent in or not. */
	readonly words: Words;
	readonly history: ProposalEvent[];
	readonly round: {
		readonly id: string;
		readonly title: string;
		readonly currency: string;
		readonly shortlistedAt: Date;
		readonly votingOpensAt: Date;
	};
	readonly ward: { id: string; name: string; pot: Pence };
	/** Until when it can be sent in. */
	readonly until: Date;
	readonly mayWrite: boolean;
	readonly mayTakeBack: boolean;
}

/**
 * A proposal as its author sees it, with what they can do now.
 * @throws Refusal NotSignedIn, NotAllowed (someone else's), NotFound
 */
export async function ownProposal(app: App, actor: Actor | null, id: string): Promise<OwnProposal> {
	const { main } = app.stores;
	const proposal = await findProposal(main, id);
	demand(actor, 'proposal.write', { ownerId: proposal.authorId });
	const { round, ward, phase } = await findPaperPlace(main, proposal.roundId, proposal.wardId, app.clock());
	const { status } = proposal;
	const can = (step: 'write' | 'take-back') =>
		isTimeFor(step, status, phase) && nextStatus(status, step, proposal.project !== null) !== null;
	return {
		proposal,
		words: wordsToEdit(proposal),
		history: await historyOf(main, id),
		round: {
			...{ id: round.id, title: round.title, currency: round.currency },
			...{ shortlistedAt: round.shortlistedAt, votingOpensAt: round.votingOpensAt }
		},
		ward: { id: ward.id, name: ward.name, pot: ward.pot },
		until: status === 'draft' ? round.proposingClosesAt : round.shortlistedAt,
		mayWrite: can('write'),
		mayTakeBack: can('take-back')
	};
}
