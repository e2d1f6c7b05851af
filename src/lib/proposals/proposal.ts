import type { ScaleStep } from '$lib/kernel/early-action.ts';
import type { Pence } from '$lib/kernel/money.ts';
import { isAfter, type Phase } from '$lib/rounds/phase.ts';

/** How far a proposal has come. Once it's on a ballot paper, the project on it is what counts. */
export const STATUSES = ['draft', 'sent-in', 'ready', 'needs-changes', 'not-possible', 'withdrawn'] as const;
export type Status = (typeof STATUSES)[number];

/** What an officer may say after checking. */
export const VERDICTS = ['ready', 'needs-changes', 'not-possible'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What can happen to a proposal: what its author does, and what an officer does. */
export const STEPS = ['write', 'send-in', 'take-back', ...VERDICTS, 'cost', 'put-on-paper'] as const;
export type Step = (typeof STEPS)[number];

const BY_AUTHOR: readonly Step[] = ['write', 'send-in', 'take-back'];
const CHECKED: readonly Status[] = ['sent-in', 'ready', 'not-possible', 'needs-changes'];

/**
 * From which status each step can be taken, and where it leads. An officer may think again until the proposal is on the
 * paper, so that a slip can be put right.
 */
const MOVES: Record<Step, { from: readonly Status[]; to: Status | 'same' }> = {
	write: { from: ['draft', 'needs-changes'], to: 'same' },
	'send-in': { from: ['draft', 'needs-changes'], to: 'sent-in' },
	'take-back': { from: ['draft', ...CHECKED], to: 'withdrawn' },
	ready: { from: CHECKED, to: 'ready' },
	'needs-changes': { from: CHECKED, to: 'needs-changes' },
	'not-possible': { from: CHECKED, to: 'not-possible' },
	cost: { from: ['sent-in', 'ready', 'needs-changes'], to: 'same' },
	'put-on-paper': { from: ['ready'], to: 'same' }
};

/**
 * Where a step leads.
 * @returns the new status; null when the step can't be taken from this one. Nothing moves once it's on the paper.
 */
export function nextStatus(status: Status, step: Step, onPaper: boolean): Status | null {
	const { from, to } = MOVES[step];
	if (onPaper || !from.includes(status)) return null;
	return to === 'same' ? status : to;
}

/**
 * The phases in which a step can be taken. A first version is written and sent in while ideas are collected; what an
 * officer asked to be changed can be put right until the paper is fixed, and that is when checking ends too. An author may
 * take a proposal back at any time before it's on the paper.
 */
export function phasesFor(step: Step, status: Status): readonly Phase[] | 'any' {
	if (step === 'take-back') return 'any';
	if (BY_AUTHOR.includes(step) && status === 'draft') return ['proposing'];
	return ['proposing', 'checking'];
}

/** Whether the round is at a point where the step can be taken. */
export function isTimeFor(step: Step, status: Status, phase: Phase): boolean {
	const phases = phasesFor(step, status);
	return phases === 'any' || phases.includes(phase);
}

/** Until when an officer may withdraw a project: until the count is published. */
export const WITHDRAWING_PHASES = ['proposing', 'checking', 'shortlisted', 'voting', 'counting'] as const;
export const isTimeToWithdraw = (phase: Phase): boolean => (WITHDRAWING_PHASES as readonly Phase[]).includes(phase);
/** Whether it's too late to withdraw a project: the result that it's in is published. */
export const isTooLateToWithdraw = (phase: Phase): boolean => phase !== 'cancelled' && isAfter(phase, 'counting');

/** Drafts are their author's alone, and what an author took back is nobody's business any more. */
export const isPublic = (status: Status): boolean => status !== 'draft' && status !== 'withdrawn';

/** A proposal's place on its way, as everybody is told it. */
export const STANDINGS = ['sent-in', 'needs-changes', 'not-possible', 'ready', 'on-paper', 'off-paper'] as const;
export type Standing = (typeof STANDINGS)[number] | 'draft' | 'withdrawn';

/** @param project the project that it became, if it's on a paper */
export function standingOf(status: Status, project: { withdrawnAt: Date | null } | null): Standing {
	if (project) return project.withdrawnAt ? 'off-paper' : 'on-paper';
	return status;
}

/** Whether a cost can never be met by the ward's pot alone. */
export const exceedsPot = (cost: Pence | null, pot: Pence): boolean => cost !== null && cost > pot;

/** What an author writes. */
export interface Words {
	readonly title: string;
	readonly what: string;
	readonly place: string;
	readonly benefits: string;
	readonly prevents: string;
	/** The author's own guess; null while unfinished. */
	readonly roughCost: Pence | null;
	readonly scaleStep: ScaleStep | null;
}
