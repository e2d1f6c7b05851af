import { refuse } from '../kernel/errors.ts';
import { isAfter, type Phase } from '../rounds/phase.ts';

/**
 * Stops, saying when voting opens, that it waits for two people's approval, when it closed, or that the round takes no
 * ballots at all.
 * @param now the server's clock
 * @throws Refusal RoundNotOpen, OpeningNotApproved
 */
export function refuseClosed(round: { votingOpensAt: Date; closesAt: Date }, phase: Phase, now: Date): never {
	if (phase === 'cancelled') refuse('RoundNotOpen', {});
	if (isAfter('voting', phase) && round.votingOpensAt <= now) refuse('OpeningNotApproved', {});
	if (isAfter('voting', phase)) refuse('RoundNotOpen', { opensAt: round.votingOpensAt });
	refuse('RoundNotOpen', { closedAt: round.closesAt });
}
