import { m } from '$lib/paraglide/messages.js';
import { goesByScore, isByShares, type CountSettings } from './count.ts';

const SATISFACTION = {
	points: m.results_satisfaction_points,
	borda: m.results_satisfaction_borda,
	cost: m.results_satisfaction_cost,
	cardinality: m.results_satisfaction_cardinality
};

/** How a count was done, in words: its rule, and what of a ballot it goes by where that makes a difference. */
export function countedHow({ rule, satisfaction }: Pick<CountSettings, 'rule' | 'satisfaction'>): string {
	const byScore = goesByScore(satisfaction);
	const words = m.results_rule({ rule: rule === 'greedy' && byScore ? 'greedy-score' : rule });
	return byScore || isByShares(rule) ? `${words} ${SATISFACTION[satisfaction]()}` : words;
}
