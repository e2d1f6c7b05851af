import { describe, expect, test } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import { replayCommand, tallySettings, type CountSettings } from '$lib/results/count.ts';

const SETTINGS: CountSettings = {
	rule: 'greedy',
	satisfaction: 'cost',
	fewestVotes: 1,
	pot: asPence(100),
	currency: 'GBP',
	draw: { sealed: '00', ballots: '11', seed: 'ab' }
};

describe('a round’s rule, as the engine and the command take it', () => {
	test.each([
		['greedy', { rule: 'greedy' }, '--rule greedy'],
		['greedy-per-cost', { rule: 'greedy', order: 'votes-per-cost' }, '--rule greedy --order votes-per-cost'],
		[
			'equal-shares',
			{ rule: 'equal-shares', satisfaction: 'cost', completion: 'none' },
			'--rule equal-shares --satisfaction cost'
		],
		[
			'equal-shares-then-greedy',
			{ rule: 'equal-shares', satisfaction: 'cost', completion: 'greedy' },
			'--rule equal-shares --satisfaction cost --completion greedy'
		]
	] as const)('%s', (rule, engine, flags) => {
		expect(tallySettings({ ...SETTINGS, rule })).toEqual({ ...engine, fewestVotes: 1 });
		expect(replayCommand({ ...SETTINGS, rule }, 'a.pb')).toBe(
			`npm run -s tally -- a.pb ${flags} --fewest-votes 1 --ties seed:ab --json`
		);
	});
});
