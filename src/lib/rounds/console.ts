import { bySoonest, dutyOf, type Duty } from './duties.ts';
import type { RoundOverview, WardOverview } from './overview.ts';

/** A line of the officer's console: a round in one of their wards. */
export interface ConsoleLine {
	readonly round: Pick<RoundOverview, 'id' | 'title' | 'currency' | 'example'>;
	readonly ward: WardOverview;
	readonly duty: Duty;
	/** Proposals that wait for an officer. */
	readonly waiting: number;
}

/** What is to be done, where something waits for a second person's approval as well. */
function withApproval(duty: Duty, approval: 'yours' | 'others' | undefined): Duty {
	if (approval === undefined) return duty;
	if (duty.kind === 'approve-opening') {
		return approval === 'yours' ? duty : { ...duty, kind: 'await-approval', group: 'waiting' };
	}
	return approval === 'yours' ? { kind: 'second-approval', group: 'now', due: null } : duty;
}

/**
 * What rounds ask of an officer, ward by ward, what's due soonest first.
 * @param wardIds the officer's wards
 * @param waiting proposals that wait, by round and ward: `"<round> <ward>"`
 * @param approvals what waits for a second person's approval, likewise: this officer's, or somebody else's
 */
export function consoleLines(
	rounds: readonly RoundOverview[],
	wardIds: readonly string[],
	waiting: ReadonlyMap<string, number>,
	approvals: ReadonlyMap<string, 'yours' | 'others'>
): ConsoleLine[] {
	const mine = new Set(wardIds);
	const lines = rounds.flatMap(({ id, title, currency, example, wards }) =>
		wards
			.filter((ward) => mine.has(ward.id))
			.map((ward) => ({
				round: { id, title, currency, example },
				ward,
				duty: withApproval(dutyOf(ward.standing), approvals.get(`${id} ${ward.id}`)),
				waiting: waiting.get(`${id} ${ward.id}`) ?? 0
			}))
	);
	return lines.sort((a, b) => bySoonest(a.duty, b.duty) || a.round.title.localeCompare(b.round.title));
}

/** Where a duty is done. */
export function dutyPath({ round, ward, duty }: Pick<ConsoleLine, 'round' | 'ward' | 'duty'>): string {
	const page = `/officer/rounds/${round.id}`;
	switch (duty.kind) {
		case 'check-proposals':
		case 'finish-paper':
			return `/officer/proposals?round=${round.id}&ward=${ward.id}`;
		case 'approve-opening':
		case 'second-approval':
		case 'await-approval':
			return `${page}/approve`;
		case 'count':
			return `${page}/count/${ward.id}`;
		case 'start-delivery':
		case 'deliver':
			return `${page}/delivery`;
		default:
			return page;
	}
}

const DAY = 24 * 60 * 60 * 1000;

/** Whole days from now until something is due; negative once it's past. */
const daysUntil = (due: Date, now: Date): number => Math.floor((due.getTime() - now.getTime()) / DAY);

/** What is due within the week is marked. */
export const isDueSoon = (due: Date, now: Date): boolean => daysUntil(due, now) < 7;
