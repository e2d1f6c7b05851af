import { closingInstant, type Phase, type RoundDecision, type Schedule } from './phase.ts';

export const LONGEST_REASON = 1000;
/** Nobody extends by more than a year: a date so far away was mistyped. */
const LONGEST_EXTENSION = 366 * 24 * 60 * 60 * 1000;

export type ReasonProblem = 'missing' | 'too-long';

/** Everyone concerned is told why, so a decision without a reason is none. */
export function checkReason(reason: string): ReasonProblem | null {
	if (reason.trim() === '') return 'missing';
	return reason.trim().length > LONGEST_REASON ? 'too-long' : null;
}

export type ExtensionProblem = 'already-closed' | 'not-later' | 'too-far' | 'bad-date';

/**
 * Whether voting may be made to close later: only before it has closed, and only later than it would. Where it never
 * opened, for want of approval, it hasn't closed either.
 * @param now the server's clock
 * @param hasOpened whether people have approved that it opens, in one ward at least
 */
export function checkExtension(
	round: Schedule & { readonly decisions: readonly RoundDecision[] },
	closesAt: Date,
	now: Date,
	hasOpened: boolean
): ExtensionProblem | null {
	const current = closingInstant(round, round.decisions);
	if (hasOpened && now >= current) return 'already-closed';
	if (Number.isNaN(closesAt.getTime())) return 'bad-date';
	if (closesAt <= current || closesAt <= now) return 'not-later';
	return closesAt.getTime() - current.getTime() > LONGEST_EXTENSION ? 'too-far' : null;
}

/** A result that was published can't be undone by cancelling: the money is given. */
export const mayCancel = (phase: Phase): boolean => !['decided', 'delivering', 'closed', 'cancelled'].includes(phase);

/** A round is closed once delivery is over. */
export const mayClose = (phase: Phase): boolean => phase === 'delivering';
