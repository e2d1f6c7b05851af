/** Where a round stands in a ward. A pure function of its schedule, its recorded decisions and the clock. */
export const PHASES = [
	'planning',
	'proposing',
	'checking',
	'shortlisted',
	'voting',
	'counting',
	'decided',
	'delivering',
	'closed'
] as const;
export type Phase = (typeof PHASES)[number] | 'cancelled';

export interface Schedule {
	readonly proposingOpensAt: Date;
	readonly proposingClosesAt: Date;
	readonly shortlistedAt: Date;
	readonly votingOpensAt: Date;
	readonly votingClosesAt: Date;
}

export interface RoundDecision {
	readonly kind:
		'manifest-approved' | 'extended' | 'cancelled' | 'project-withdrawn' | 'published' | 'delivery-started' | 'closed';
	readonly wardId: string | null;
	/** The new instant of closing, for an extension. */
	readonly votingClosesAt: Date | null;
	readonly at: Date;
}

/** The instant at which ballots stop: the schedule's, or the latest extension's. */
export function closingInstant(schedule: Schedule, decisions: readonly RoundDecision[]): Date {
	const extensions = decisions.filter((decision) => decision.kind === 'extended' && decision.votingClosesAt);
	return extensions.at(-1)?.votingClosesAt ?? schedule.votingClosesAt;
}

const CHANGES_MANIFEST: readonly RoundDecision['kind'][] = ['extended', 'project-withdrawn'];

/**
 * Two people's approval of a ward's manifest, without which voting doesn't open. Whatever changes the manifest before the
 * instant of opening voids it: an extension, or a project taken off the paper.
 * @param decisions in the order in which they were made
 * @returns null while there's none that stands
 */
export function openingApproval<Decision extends RoundDecision>(
	{ votingOpensAt }: Pick<Schedule, 'votingOpensAt'>,
	decisions: readonly Decision[],
	wardId: string
): Decision | null {
	let standing: Decision | null = null;
	for (const decision of decisions) {
		if (decision.wardId !== null && decision.wardId !== wardId) continue;
		if (decision.kind === 'manifest-approved') standing ??= decision;
		else if (CHANGES_MANIFEST.includes(decision.kind) && decision.at < votingOpensAt) standing = null;
	}
	return standing;
}

/**
 * Voting opens at its instant where two people have approved the ward's manifest, or when they do so later; until then
 * the paper is only shown.
 * @param wardId the ward asked about; decisions about other wards don't move it.
 * @param now the server's clock
 */
export function phaseOf(schedule: Schedule, decisions: readonly RoundDecision[], wardId: string, now: Date): Phase {
	const here = decisions.filter((decision) => decision.wardId === null || decision.wardId === wardId);
	const decided = (kind: RoundDecision['kind']) => here.some((decision) => decision.kind === kind);
	if (decided('cancelled')) return 'cancelled';
	if (decided('closed')) return 'closed';
	if (decided('delivery-started')) return 'delivering';
	if (decided('published')) return 'decided';
	if (now >= schedule.votingOpensAt && openingApproval(schedule, decisions, wardId)) {
		return now >= closingInstant(schedule, decisions) ? 'counting' : 'voting';
	}
	if (now >= schedule.shortlistedAt) return 'shortlisted';
	if (now >= schedule.proposingClosesAt) return 'checking';
	if (now >= schedule.proposingOpensAt) return 'proposing';
	return 'planning';
}

/** Whether a phase is past another: "counting" is after "voting". A cancelled round is after everything. */
export const isAfter = (phase: Phase, other: Phase): boolean =>
	phase !== other &&
	(phase === 'cancelled' || (other !== 'cancelled' && PHASES.indexOf(phase) > PHASES.indexOf(other)));
