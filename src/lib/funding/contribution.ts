import { asPence, MOST_PENCE, type Pence } from '../kernel/money.ts';

/** What one funder puts into a pot. */
export interface Contribution {
	readonly funder: string;
	/** The fund that it comes from; may be empty. */
	readonly fund: string;
	/** In minor units; null while it's "to be confirmed", and then it can't be spent yet. */
	readonly amount: Pence | null;
	/** Strings attached, in words; may be empty. */
	readonly conditions: string;
}

export type ContributionProblem =
	'no-contribution' | 'too-many-contributions' | 'funder-missing' | 'words-too-long' | 'bad-amount' | 'no-money';

export const MOST_CONTRIBUTIONS = 20;
export const LONGEST_NAME = 120;
export const LONGEST_CONDITIONS = 500;

/** What a pot holds: the sum of the amounts that are known. @throws RangeError when it leaves the range of money. */
export const knownMoney = (contributions: readonly Contribution[]): Pence =>
	asPence(contributions.reduce((sum, { amount }) => sum + (amount ?? 0), 0));

function problemOf({ funder, fund, amount, conditions }: Contribution): ContributionProblem | null {
	if (funder.trim() === '') return 'funder-missing';
	if (Math.max(funder.length, fund.length) > LONGEST_NAME || conditions.length > LONGEST_CONDITIONS) {
		return 'words-too-long';
	}
	if (amount !== null && (!Number.isInteger(amount) || amount < 0 || amount > MOST_PENCE)) return 'bad-amount';
	return null;
}

/**
 * Whether contributions make a pot. A pot may be empty for now when some amount is still to be confirmed (cabinet
 * response, paragraph 49: two sources have none), but not otherwise.
 */
export function checkContributions(contributions: readonly Contribution[]): ContributionProblem | null {
	if (contributions.length === 0) return 'no-contribution';
	if (contributions.length > MOST_CONTRIBUTIONS) return 'too-many-contributions';
	for (const contribution of contributions) {
		const problem = problemOf(contribution);
		if (problem) return problem;
	}
	const known = contributions.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
	if (known > MOST_PENCE) return 'bad-amount';
	return known === 0 && contributions.every(({ amount }) => amount !== null) ? 'no-money' : null;
}
