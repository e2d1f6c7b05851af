import type { Satisfaction, TallyRule } from '../rounds/plan.ts';
import type { Settings } from '../tally/settings.ts';

/** The rules that are set side by side, those that everybody knows first and those that take longest last. */
const SETTINGS_OF = {
	votes: { rule: 'greedy' },
	'votes-per-cost': { rule: 'greedy', order: 'votes-per-cost' },
	'shares-cost': { rule: 'equal-shares', satisfaction: 'cost' },
	'shares-cost-greedy': { rule: 'equal-shares', satisfaction: 'cost', completion: 'greedy' },
	'shares-cardinality': { rule: 'equal-shares', satisfaction: 'cardinality' },
	'shares-cardinality-greedy': { rule: 'equal-shares', satisfaction: 'cardinality', completion: 'greedy' },
	'shares-overspent': { rule: 'bos', satisfaction: 'cost' },
	phragmen: { rule: 'phragmen' },
	'maximin-support': { rule: 'maximin-support' },
	'exact-shares': { rule: 'exact-equal-shares', satisfaction: 'cost', completion: 'add-opt' },
	'most-votes-in-all': { rule: 'max-welfare', satisfaction: 'cardinality' },
	'shares-cost-add1': { rule: 'equal-shares', satisfaction: 'cost', completion: 'add1-greedy' }
} as const satisfies Record<string, Settings>;

export type ComparedRule = keyof typeof SETTINGS_OF;
/** This one only where it's a round's own. */
const SELDOM = 'shares-cardinality-greedy';

/** @param own the round's own rule */
export const rulesToCompare = (own: ComparedRule | null): ComparedRule[] =>
	(Object.keys(SETTINGS_OF) as ComparedRule[]).filter((rule) => rule !== SELDOM || rule === own);

export const comparedSettings = (rule: ComparedRule, fewestVotes: number): Settings => ({
	...SETTINGS_OF[rule],
	fewestVotes
});

/** Those that go by each project's number of votes alone: whoever knows the totals can work them out. */
export const goesByTotals = (rule: ComparedRule): boolean => SETTINGS_OF[rule].rule === 'greedy';

/** A round's own rule among those compared. */
export function asCompared(rule: TallyRule, satisfaction: Satisfaction): ComparedRule {
	switch (rule) {
		case 'greedy':
			return 'votes';
		case 'greedy-per-cost':
			return 'votes-per-cost';
		case 'equal-shares':
			return `shares-${satisfaction}`;
		case 'equal-shares-then-greedy':
			return `shares-${satisfaction}-greedy`;
	}
}
