import type { Phase } from './phase.ts';
import type { Standing } from './phase-sentence.ts';

/** What a round asks of its officers in a ward. */
type DutyKind =
	| 'wait-for-ideas'
	| 'check-proposals'
	| 'finish-paper'
	| 'approve-opening'
	| 'second-approval'
	| 'await-approval'
	| 'wait-for-voting'
	| 'watch-voting'
	| 'count'
	| 'start-delivery'
	| 'deliver'
	| 'none';

export interface Duty {
	readonly kind: DutyKind;
	/** Until when; null where nothing says. */
	readonly due: Date | null;
	/** Where it stands in the console: to do now, runs by itself, or over. */
	readonly group: 'now' | 'waiting' | 'over';
}

const KINDS: Record<Phase, [DutyKind, Duty['group']]> = {
	planning: ['wait-for-ideas', 'waiting'],
	proposing: ['check-proposals', 'now'],
	checking: ['finish-paper', 'now'],
	shortlisted: ['wait-for-voting', 'waiting'],
	voting: ['watch-voting', 'waiting'],
	counting: ['count', 'now'],
	decided: ['start-delivery', 'now'],
	delivering: ['deliver', 'now'],
	closed: ['none', 'over'],
	cancelled: ['none', 'over']
};

/** Phases that the clock ends; the others end when people have decided, whatever the date. */
const ENDED_BY_THE_CLOCK: ReadonlySet<Phase> = new Set(['planning', 'proposing', 'checking', 'shortlisted', 'voting']);

/** What an officer has to do for a round in a ward, given where it stands there. */
export function dutyOf({ phase, at, approved }: Standing): Duty {
	if (phase === 'shortlisted' && !approved) return { kind: 'approve-opening', group: 'now', due: at };
	const [kind, group] = KINDS[phase];
	return { kind, group, due: ENDED_BY_THE_CLOCK.has(phase) ? at : null };
}

/** Sooner first; what has no date comes last. */
export const bySoonest = (a: Duty, b: Duty): number =>
	(a.due?.getTime() ?? Infinity) - (b.due?.getTime() ?? Infinity) || 0;
