import type { Pence } from '$lib/kernel/money.ts';
import { isTimeFor, type Standing, type Status } from './proposal.ts';
import type { Phase } from '$lib/rounds/phase.ts';

/** What an officer has to do next with a proposal; `author` waits for its author, `none` is done with. */
export const DUTIES = ['check', 'cost', 'put-on-paper', 'author', 'none'] as const;
export type Duty = (typeof DUTIES)[number];

/** @param phase where the round stands in the proposal's ward: once the paper is fixed there's nothing left to do */
export function dutyFor(
	{ status, standing, cost }: { status: Status; standing: Standing; cost: Pence | null },
	phase: Phase
): Duty {
	if (!isTimeFor('put-on-paper', status, phase)) return 'none';
	if (standing === 'sent-in') return 'check';
	if (standing === 'needs-changes') return 'author';
	if (standing === 'ready') return cost === null ? 'cost' : 'put-on-paper';
	return 'none';
}

/** Whether it's an officer's turn. */
export const isWaiting = (duty: Duty): boolean => duty === 'check' || duty === 'cost' || duty === 'put-on-paper';

const WEEK = 7 * 24 * 3600 * 1000;

/** Whether something falls due within a week. */
export const isDueSoon = (due: Date, now: Date): boolean => due.getTime() - now.getTime() < WEEK;
