import {
	closingInstant,
	isAfter,
	openingApproval,
	phaseOf,
	PHASES,
	type Phase,
	type RoundDecision,
	type Schedule
} from './phase.ts';

/** What the phase line says of a round. Data only: the words stand in the messages (phase-words.ts). */
export interface Standing {
	readonly phase: Phase;
	/**
	 * The instant that the sentence names: until when this phase lasts, or, where people and not the clock end it, since
	 * when it has lasted. Null when nothing says since when.
	 */
	readonly at: Date | null;
	/** Whether two people have approved the ward's manifest, so that voting opens by itself, or has opened. */
	readonly approved: boolean;
	/** Ideas, Checked, Vote, Count, Built: the place on the line of five. */
	readonly stage: 0 | 1 | 2 | 3 | 4;
	/** The one thing to do next; null when there's nothing to do but wait. */
	readonly next: 'propose' | 'read-proposals' | 'read-paper' | 'vote' | 'see-result' | 'follow-delivery' | null;
}

interface Timed extends Schedule {
	readonly decisions: readonly RoundDecision[];
}

const STAGES: Record<Phase, Standing['stage']> = {
	planning: 0,
	proposing: 0,
	checking: 1,
	shortlisted: 1,
	voting: 2,
	counting: 3,
	decided: 3,
	delivering: 4,
	closed: 4,
	cancelled: 0
};

const NEXT: Record<Phase, Standing['next']> = {
	planning: null,
	proposing: 'propose',
	checking: 'read-proposals',
	shortlisted: 'read-paper',
	voting: 'vote',
	counting: null,
	decided: 'see-result',
	delivering: 'follow-delivery',
	closed: 'see-result',
	cancelled: null
};

function instantOf(round: Timed, phase: Phase, wardId: string): Date | null {
	const decidedAt = (kind: RoundDecision['kind']) =>
		round.decisions.find(
			(decision) => decision.kind === kind && (decision.wardId === null || decision.wardId === wardId)
		)?.at ?? null;
	switch (phase) {
		case 'planning':
			return round.proposingOpensAt;
		case 'proposing':
			return round.proposingClosesAt;
		case 'checking':
			return round.shortlistedAt;
		case 'shortlisted':
			return round.votingOpensAt;
		case 'voting':
		case 'counting':
			return closingInstant(round, round.decisions);
		case 'decided':
			return decidedAt('published');
		case 'delivering':
			return decidedAt('delivery-started');
		case 'closed':
			return decidedAt('closed');
		case 'cancelled':
			return decidedAt('cancelled');
	}
}

/** Where a round stands in one of its wards. @param now the server's clock */
export function standingIn(round: Timed, wardId: string, now: Date): Standing {
	const phase = phaseOf(round, round.decisions, wardId, now);
	return {
		phase,
		at: instantOf(round, phase, wardId),
		approved: openingApproval(round, round.decisions, wardId) !== null,
		stage: STAGES[phase],
		next: NEXT[phase]
	};
}

/**
 * Where a round stands as a whole: as in the ward that is least far. Wards only part ways once people count and decide.
 * @param wardIds the round's wards, at least one
 */
export function standingOverall(round: Timed, wardIds: readonly string[], now: Date): Standing {
	const [first, ...others] = wardIds.map((wardId) => standingIn(round, wardId, now));
	return others.reduce((least, other) => (isAfter(least.phase, other.phase) ? other : least), first!);
}

/** How far along a phase is, for sorting: 0 for planning, highest for cancelled. */
export const phaseOrder = (phase: Phase): number => (phase === 'cancelled' ? PHASES.length : PHASES.indexOf(phase));

/** Whether a resident can still do something in a round: put forward, read, vote. */
export const isOpen = (phase: Phase): boolean => phaseOrder(phase) <= PHASES.indexOf('counting');
