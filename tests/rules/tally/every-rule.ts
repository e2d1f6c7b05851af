import fc from 'fast-check';
import type { Settings } from '../../../src/lib/tally/settings.ts';

/** Each rule, and each setting that makes it count otherwise: what must be true of every outcome is tried on all of them. */
export const EVERY_RULE: readonly Settings[] = [
	{ rule: 'greedy' },
	{ rule: 'greedy', stopAtFirst: true },
	{ rule: 'greedy', categoryLimits: true },
	{ rule: 'greedy', order: 'votes-per-cost' },
	{ rule: 'greedy', order: 'score-per-cost', satisfaction: 'points' },
	{ rule: 'greedy', order: 'score', satisfaction: 'borda', stopAtFirst: true },
	...(['cardinality', 'cost', 'points', 'borda'] as const).map(
		(satisfaction) => ({ rule: 'equal-shares', satisfaction }) as const
	),
	{ rule: 'equal-shares', satisfaction: 'cost', completion: 'add1' },
	{ rule: 'equal-shares', satisfaction: 'points', completion: 'add1', exhaustiveStop: false, increment: 2 },
	{ rule: 'equal-shares', satisfaction: 'cardinality', completion: 'add1-greedy' },
	{ rule: 'equal-shares', satisfaction: 'cost', completion: 'greedy' },
	{ rule: 'equal-shares', satisfaction: 'cost', completion: 'add1', compareWithGreedy: true },
	{ rule: 'exact-equal-shares', satisfaction: 'cost' },
	{ rule: 'exact-equal-shares', satisfaction: 'cardinality', completion: 'greedy' },
	{ rule: 'exact-equal-shares', satisfaction: 'cardinality', completion: 'add-opt' },
	...(['cardinality', 'cost', 'points', 'borda'] as const).map(
		(satisfaction) => ({ rule: 'bos', satisfaction }) as const
	),
	{ rule: 'phragmen' },
	{ rule: 'maximin-support' },
	{ rule: 'max-welfare', satisfaction: 'cardinality' },
	{ rule: 'max-welfare', satisfaction: 'points' }
];

export const anyRule = fc.constantFrom(...EVERY_RULE);
