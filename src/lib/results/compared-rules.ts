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
	'exact-shares': { rule: 'exact-equal-shares', satisfaction: 'cost', completion: 'add-opt' },
	'most-votes-in-all': { rule: 'max-welfare', satisfaction: 'cardinality' },
	'shares-cost-add1': { rule: 'equal-shares', satisfaction: 'cost', completion: 'add1-greedy' },
	'maximin-support': { rule: 'maximin-support' },
	'score-points': { rule: 'greedy', order: 'score', satisfaction: 'points' },
	'score-borda': { rule: 'greedy', order: 'score', satisfaction: 'borda' },
	'shares-points': { rule: 'equal-shares', satisfaction: 'points' },
	'shares-borda': { rule: 'equal-shares', satisfaction: 'borda' }
} as const satisfies Record<string, Settings>;

export type ComparedRule = keyof typeof SETTINGS_OF;
/** These only where they're a round's own. */
const SELDOM: ReadonlySet<ComparedRule> = new Set(['shares-cardinality-greedy']);
/** These only where a round's own goes by the same: ballots of other kinds have no points, or ranks that nobody was asked for. */
const BY_SCORE: readonly (readonly ComparedRule[])[] = [
	['score-points', 'shares-points'],
	['score-borda', 'shares-borda']
];

function belongs(rule: ComparedRule, own: ComparedRule | null): boolean {
	const like = BY_SCORE.find((rules) => rules.includes(rule));
	if (like) return own !== null && like.includes(own);
	return rule === own || !SELDOM.has(rule);
}

/** @param own the round's own rule */
export const rulesToCompare = (own: ComparedRule | null): ComparedRule[] =>
	(Object.keys(SETTINGS_OF) as ComparedRule[]).filter((rule) => belongs(rule, own));

export const comparedSettings = (rule: ComparedRule, fewestVotes: number): Settings => ({
	...SETTINGS_OF[rule],
	fewestVotes
});

/** Those that go by each project's number of votes alone, which is published: whoever knows it can work them out. */
export const goesByTotals = (rule: ComparedRule): boolean => rule === 'votes' || rule === 'votes-per-cost';

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
