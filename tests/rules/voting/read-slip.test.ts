import { describe, expect, it } from 'vitest';
import { readSlip } from '$lib/voting/read-slip.ts';

const IDS = ['advice', 'court', 'lunch'];
const keyed = (...given: string[]) => ({ choices: [], given });

describe('what an officer keyed in of a slip', () => {
	it('is the ticked projects', () => {
		expect(readSlip('knapsack', IDS, { choices: ['lunch'], given: [] })).toEqual({ ballot: { choices: ['lunch'] } });
	});

	it('is a list by places, the favourite first', () => {
		expect(readSlip('rank', IDS, keyed('2', '', ' 1 '))).toEqual({ ballot: { choices: ['lunch', 'advice'] } });
		expect(readSlip('rank', IDS, keyed('', '', ''))).toEqual({ ballot: { choices: [] } });
	});

	it.each([
		['a gap', ['1', '3', '']],
		['a place twice', ['1', '1', '2']],
		['no first', ['2', '3', '']],
		['a nought', ['0', '1', '2']]
	])('isn’t a list with %s', (_what, given) => {
		expect(readSlip('rank', IDS, keyed(...given))).toEqual({ problem: 'not-places' });
	});

	it('is points beside projects', () => {
		const ballot = { choices: ['advice', 'lunch'], points: [6, 4] };
		expect(readSlip('points', IDS, keyed('6', '', '4'))).toEqual({ ballot });
	});

	it.each(['1.5', '-1', 'x', '1e3', '12345678'])('isn’t “%s”', (text) => {
		expect(readSlip('points', IDS, keyed(text, '', ''))).toEqual({ problem: 'not-numbers' });
		expect(readSlip('rank', IDS, keyed(text, '', ''))).toEqual({ problem: 'not-numbers' });
	});

	it('isn’t more lines than the paper has', () => {
		expect(readSlip('points', IDS, keyed('1', '', '', '1'))).toEqual({ problem: 'not-numbers' });
	});
});
