import { describe, expect, test } from 'vitest';
import { jarParts } from '$lib/results/jar-parts.ts';
import { reasonSentence, tieSentence } from '$lib/results/reason.ts';
import { resultTitle } from '$lib/results/result-title.ts';
import { asPence } from '$lib/kernel/money.ts';
import type { Reason } from '$lib/tally/outcome.ts';

describe('why, in one sentence', () => {
	const context = { votes: 1284, rule: 'equal-shares', currency: 'GBP' } as const;
	test.each<[Reason, string]>([
		[
			{ kind: 'funded', step: 1, by: 'rule', left: 0 },
			'Its 1,284 supporters could pay for it from their shares of the pot.'
		],
		[
			{ kind: 'did-not-fit', left: 120_000, short: 360_050 },
			'1,284 votes. When its turn came, £1,200 was left: £3,600.50 too little.'
		],
		[{ kind: 'over-budget', short: 100 }, 'It costs £1 more than the whole pot.'],
		[{ kind: 'too-few-votes', votes: 0, fewest: 1 }, 'Nobody voted for it.'],
		[{ kind: 'too-few-votes', votes: 3, fewest: 10 }, '3 votes. It needed at least 10.'],
		[{ kind: 'no-supporters' }, 'Nobody voted for it.'],
		[
			{ kind: 'supporters-short', had: 510_000, short: 130_000 },
			'Its 1,284 supporters had £5,100 left between them: £1,300 too little.'
		],
		[{ kind: 'withdrawn' }, 'It was taken off the paper.']
	])('%j', (reason, sentence) => {
		expect(reasonSentence(reason, context)).toBe(sentence);
	});

	test('one vote is one vote, in another currency', () => {
		const reason: Reason = { kind: 'did-not-fit', left: 0, short: 100 };
		expect(reasonSentence(reason, { votes: 1, rule: 'greedy', currency: 'EUR' })).toBe(
			'1 vote. When its turn came, €0 was left: €1 too little.'
		);
	});

	test('a tie names all that were level, and who goes first', () => {
		expect(tieSentence({ tied: ['12', '14', 'a'], chosen: '14' })).toBe(
			'No. 12, No. 14 and No. a stood level, and there wasn’t money for all. The draw put No. 14 first.'.replace(
				'’',
				"'"
			)
		);
	});
});

describe('the title', () => {
	test.each([
		[0, 100, 'No project was funded'],
		[1, 135_000, '1 project funded, £1,350 carried over'],
		[6, 0, '6 projects funded, and nothing left over']
	])('%i funded, %i left', (many, left, title) => {
		const funded = Array.from({ length: many }) as Parameters<typeof resultTitle>[0]['funded'];
		expect(resultTitle({ funded, left: asPence(left), currency: 'GBP' })).toBe(title);
	});
});

describe('the jar', () => {
	const words = { more: (many: number) => `${many} more`, left: 'carried over' };
	const funded = (many: number) => Array.from({ length: many }, (_, i) => ({ title: `P${i}`, award: asPence(i + 1) }));

	test('names each project of a few, the largest at the bottom', () => {
		expect(jarParts(funded(3), 9, words).map(({ label }) => label)).toEqual(['P2', 'P1', 'P0', 'carried over']);
	});

	test('puts the rest of many together, and loses no money', () => {
		const parts = jarParts(funded(91), 5, words);
		expect(parts).toHaveLength(9);
		expect(parts.at(-2)!.label).toBe('84 more');
		expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe((91 * 92) / 2 + 5);
	});

	test('never says “1 more”', () => {
		expect(jarParts(funded(8), 0, words)).toHaveLength(8);
		expect(jarParts(funded(9), 0, words).at(-1)!.label).toBe('2 more');
	});
});
