import { refuse } from '../kernel/errors.ts';
import { isAfter, type Phase } from '../rounds/phase.ts';

/** Stops, saying when voting opens, when it closed, or that the round takes no ballots at all. @throws Refusal RoundNotOpen */
export function refuseClosed(round: { votingOpensAt: Date; closesAt: Date }, phase: Phase): never {
	if (phase === 'cancelled') refuse('RoundNotOpen', {});
	if (isAfter('voting', phase)) refuse('RoundNotOpen', { opensAt: round.votingOpensAt });
	refuse('RoundNotOpen', { closedAt: round.closesAt });
}
