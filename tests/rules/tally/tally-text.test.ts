import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tallyText } from '../../../src/commands/tally-text.ts';
import { readPabulib } from '../../../src/lib/tally/read-pabulib.ts';
import type { Settings } from '../../../src/lib/tally/settings.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { electionOf } from './small-elections.ts';

const election = readPabulib(readFileSync('tests/rules/tally/elections/shed.pb', 'utf8')).election;
const textOf = (settings: Settings) => tallyText(election, tally(election, settings, tiesById(election)));

describe('an outcome at a terminal', () => {
	it('says what was bought, and when asked why all else was not and what would have changed it', () => {
		const bought = ['4 ballots, 3 projects, 100 GBP', '1. bench Bench: 50 GBP, 50 GBP left', '1 funded for 50 GBP'];
		expect(textOf({ rule: 'equal-shares', satisfaction: 'cardinality' }).split('\n')).toEqual(bought);
		expect(textOf({ rule: 'equal-shares', satisfaction: 'cardinality', explain: true }).split('\n')).toEqual([
			...bought,
			'Not funded: shed Tool shed (60 GBP): its supporters had 25 GBP, 35 GBP too little; 1 more supporter or a cost of at most 49 GBP would have changed that',
			'Not funded: bulbs Bulbs (40 GBP): its supporters had 25 GBP, 15 GBP too little; 1 more supporter or a cost of at most 25 GBP would have changed that'
		]);
	});

	it('keeps to one line for each project, whatever its name holds', () => {
		const projects = [{ id: 'a', name: 'One\n\u001b[31mtwo', cost: 1 }];
		const odd = electionOf({ projects, budget: 1, ballotKind: 'approval', ballots: [{ choices: ['a'] }] });
		expect(tallyText(odd, tally(odd, { rule: 'greedy' }, tiesById(odd))).split('\n')[1]).toBe(
			'1. a One [31mtwo: 1, 0 left'
		);
	});
});
