import { describe, expect, test } from 'vitest';
import type { Refusal } from '$lib/kernel/errors.ts';
import { checkPublish, checkRatify, checkRecount, decisionState, type DecisionRow } from '$lib/results/decision.ts';

const COUNTED = new Date('2026-12-01T10:00:00Z');
const count = { id: 2, at: COUNTED };
const row = (kind: DecisionRow['kind'], personId: string | null, countId = 2): DecisionRow => ({
	kind,
	personId,
	countId,
	words: '',
	signedBy: String(personId),
	at: COUNTED
});
const codeOf = (work: () => void): string => {
	try {
		work();
		return 'fine';
	} catch (problem) {
		return (problem as Refusal).code;
	}
};

describe('where a decision stands', () => {
	test.each<[string, DecisionRow[], string]>([
		['a fresh count', [], 'to-ratify'],
		['ratified', [row('ratified', 'a')], 'ratified'],
		[
			'an older count that was ratified and sent back',
			[row('ratified', 'a', 1), row('sent-back', 'b', 1)],
			'to-ratify'
		],
		['ratified, then sent back', [row('ratified', 'a'), row('sent-back', 'b')], 'sent-back'],
		[
			'ratified by somebody who then declared an interest',
			[row('ratified', 'a'), row('interest-declared', 'a')],
			'to-ratify'
		],
		['ratified by one, an interest of another', [row('ratified', 'a'), row('interest-declared', 'b')], 'ratified'],
		[
			'ratified by somebody who deleted their account',
			[row('ratified', null), row('interest-declared', null)],
			'ratified'
		],
		['published', [row('ratified', 'a'), row('published', 'a')], 'published']
	])('%s', (_, rows, step) => {
		expect(decisionState(count, rows, 5).step).toBe(step);
	});

	test('before a count there is nothing to decide on', () => {
		expect(decisionState(null, [], 5)).toMatchObject({ step: 'not-counted', challengeUntil: null });
	});

	test('the challenge period is counted in days from the count, to the millisecond', () => {
		const state = decisionState(count, [row('ratified', 'a')], 3);
		const until = new Date('2026-12-04T10:00:00Z');
		expect(state.challengeUntil).toEqual(until);
		expect(codeOf(() => checkPublish(state, 'b', new Date(until.getTime() - 1)))).toBe('ChallengePeriodRunning');
		expect(codeOf(() => checkPublish(state, 'b', until))).toBe('fine');
	});

	test('an interest declared on an older count still holds', () => {
		const state = decisionState(count, [row('interest-declared', 'a', 1)], 0);
		expect(codeOf(() => checkRatify(state, 'a', ''))).toBe('InterestDeclared');
		expect(codeOf(() => checkRatify(state, 'b', ''))).toBe('fine');
	});

	test('a ratified count is counted again only after it was sent back', () => {
		expect(codeOf(() => checkRecount(decisionState(count, [row('ratified', 'a')], 0)))).toBe('AlreadyDone');
		expect(codeOf(() => checkRecount(decisionState(count, [row('ratified', 'a'), row('sent-back', 'b')], 0)))).toBe(
			'fine'
		);
	});
});
