import type { BallotType } from '../rounds/ballot-type.ts';
import type { Ballot } from './ballot.ts';

/** What an officer keyed in of a slip, as a form sends it. */
export interface KeyedSlip {
	/** Ids of the projects that have a cross; for papers to tick. */
	readonly choices: readonly string[];
	/** What's written beside each project of the paper, in its order; for papers to rank or with points. */
	readonly given: readonly string[];
}

/** Places that aren't 1, 2, 3 and so on, each once; or something written that's no whole number. */
export type SlipProblem = 'not-numbers' | 'not-places';

const WHOLE = /^\d{1,6}$/;

/**
 * What a slip chooses.
 * @param ids of the paper's projects, in its order
 * @returns the ballot, which may still break the paper's rules (ballot.ts); or why what was keyed in can't be one
 */
export function readSlip(
	ballotType: BallotType,
	ids: readonly string[],
	{ choices, given }: KeyedSlip
): { readonly ballot: Ballot } | { readonly problem: SlipProblem } {
	if (ballotType !== 'rank' && ballotType !== 'points') return { ballot: { choices } };
	const lines = ids.map((id, i) => ({ id, text: (given[i] ?? '').trim() })).filter(({ text }) => text !== '');
	if (given.length > ids.length || !lines.every(({ text }) => WHOLE.test(text))) return { problem: 'not-numbers' };
	const numbers = lines.map(({ id, text }) => ({ id, number: Number(text) }));
	if (ballotType === 'points') {
		return { ballot: { choices: numbers.map(({ id }) => id), points: numbers.map(({ number }) => number) } };
	}
	numbers.sort((a, b) => a.number - b.number);
	if (!numbers.every(({ number }, i) => number === i + 1)) return { problem: 'not-places' };
	return { ballot: { choices: numbers.map(({ id }) => id) } };
}
