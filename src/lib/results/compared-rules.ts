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
	'shares-cost-add1': { rule: 'equal-shares', satisfaction: 'cost', completion: 'add1-greedy' },
	'score-points': { rule: 'greedy', order: 'score', satisfaction: 'points' },
	'score-borda': { rule: 'greedy', order: 'score', satisfaction: 'borda' },
	'shares-points': { rule: 'equal-shares', satisfaction: 'points' },
	'shares-borda': { rule: 'equal-shares', satisfaction: 'borda' }
} as const satisfies Record<string, Settings>;

export type ComparedRule = keyof typeof SETTINGS_OF;
/** These only where they're a round's own. */
const SELDOM: ReadonlySet<ComparedRule> = new Set([
	'shares-cardinality-greedy',
	'score-points',
	'score-borda',
	'shares-points',
	'shares-borda'
]);

/** @param own the round's own rule */
export const rulesToCompare = (own: ComparedRule | null): ComparedRule[] =>
	(Object.keys(SETTINGS_OF) as ComparedRule[]).filter((rule) => !SELDOM.has(rule) || rule === own);

export const comparedSettings = (rule: ComparedRule, fewestVotes: number): Settings => ({
	...SETTINGS_OF[rule],
	fewestVotes
});

/** Those that go by each project's number of votes alone: whoever knows the totals can work them out. */
export const goesByTotals = (rule: ComparedRule): boolean => SETTINGS_OF[rule].rule === 'greedy';

/** A round's own rule among those compared; null where it isn't one of them. */
export function asCompared(rule: TallyRule, satisfaction: Satisfaction): ComparedRule | null {
	if (satisfaction === 'points' || satisfaction === 'borda') {
		if (rule === 'greedy') return `score-${satisfaction}`;
		return rule === 'equal-shares' ? `shares-${satisfaction}` : null;
	}
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
