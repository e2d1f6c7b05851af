import { m } from '$lib/paraglide/messages.js';
import { formatInstant } from '../kernel/clock.ts';

/** What to say once a decision is recorded. @param closesAt when voting closes now */
export function decidedWords(kind: string, closesAt: Date): string {
	if (kind === 'extended') return m.rounds_decided_extended({ when: formatInstant(closesAt) });
	return kind === 'cancelled' ? m.rounds_decided_cancelled() : m.rounds_decided_closed();
}
