import { m } from '$lib/paraglide/messages.js';
import { formatPence } from '../kernel/money.ts';
import type { ReasonProblem } from './decision.ts';
import type { Phase } from './phase.ts';
import type { Standing } from './phase-sentence.ts';
import { sayDay, sayWhen } from './when.ts';

/** A phase's name: "voting". */
export const phaseName = (phase: Phase): string => m.rounds_phase({ phase });

export const reasonProblemWords = (problem: ReasonProblem): string => m.rounds_reason_problem({ problem });

/**
 * The phase line: where a round stands, what happens next and when.
 * @param now for leaving out the year of what's near
 * @returns the sentence, and the part of it that names the instant, to be shown bold; empty when it names none
 */
export function phaseWords({ phase, at, approved }: Standing, now: Date): { text: string; when: string } {
	// Past its instant, and still not open: it waits for people.
	if (phase === 'shortlisted' && !approved && at && at <= now)
		return { text: m.rounds_sentence_unapproved(), when: '' };
	const byPeople = ['decided', 'delivering', 'closed', 'cancelled'].includes(phase);
	const when = at ? (byPeople ? sayDay(at, now) : sayWhen(at, now)) : '';
	return { text: when ? m.rounds_sentence({ phase, when }) : m.rounds_sentence_undated({ phase }), when };
}

/** The title of a ward's round: "You decide how £30,000 is spent in Faraday". */
export const phaseTitle = (
	{ phase }: Standing,
	{ ward, pot, currency }: { ward: string; pot: number; currency: string }
): string =>
	pot > 0
		? m.rounds_banner({ phase, ward, amount: formatPence(pot, currency) })
		: m.rounds_banner_unfunded({ phase, ward });
