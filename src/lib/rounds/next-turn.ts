import { closingInstant, type RoundDecision, type Schedule } from './phase.ts';

/** What the clock alone brings about in a round. */
export type Turn = 'proposing-opens' | 'proposing-closes' | 'shortlisted' | 'voting-opens' | 'voting-closes';

/**
 * What the clock brings about next in a round, and when.
 * @returns null when nothing is left that comes by itself, or the round was cancelled
 */
export function nextTurn(
	schedule: Schedule,
	decisions: readonly RoundDecision[],
	now: Date
): { turn: Turn; at: Date } | null {
	if (decisions.some(({ kind, wardId }) => kind === 'cancelled' && wardId === null)) return null;
	const turns: { turn: Turn; at: Date }[] = [
		{ turn: 'proposing-opens', at: schedule.proposingOpensAt },
		{ turn: 'proposing-closes', at: schedule.proposingClosesAt },
		{ turn: 'shortlisted', at: schedule.shortlistedAt },
		{ turn: 'voting-opens', at: schedule.votingOpensAt },
		{ turn: 'voting-closes', at: closingInstant(schedule, decisions) }
	];
	return turns.find(({ at }) => at > now) ?? null;
}
