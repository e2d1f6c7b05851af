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
			'Not funded: bulbs Bulbs (40 GBP): its supporters had 25 GBP, 15 GBP too little; 1 more supporter or a cost of at most 25 GBP would have changed that',
			'Voters with nothing they chose: 2 of 4 (50.00%)',
			'Average part of a ballot that was funded: 37.50%; unevenness (Gini): 0.500',
			'No group that agrees on a project deserved more'
		]);
	});

	it('says where there was no time to find out what would have changed it', () => {
		const settings = { rule: 'equal-shares', satisfaction: 'cardinality', explain: true } as const;
		let counts = 0;
		const hurried = tally(election, settings, tiesById(election), () => counts++ < 1);
		expect(hurried.projects.map(({ change }) => change)).toEqual([undefined, undefined, undefined]);
		expect(tallyText(election, hurried)).toContain(
			'35 GBP too little; no time to find out what would have changed that'
		);
	});

	it('keeps to one line for each project, whatever its name holds', () => {
		const projects = [{ id: 'a', name: 'One\n\u001b[31mtwo', cost: 1 }];
		const odd = electionOf({ projects, budget: 1, ballotKind: 'approval', ballots: [{ choices: ['a'] }] });
		expect(tallyText(odd, tally(odd, { rule: 'greedy' }, tiesById(odd))).split('\n')[1]).toBe(
			'1. a One [31mtwo: 1, 0 left'
		);
	});
});
