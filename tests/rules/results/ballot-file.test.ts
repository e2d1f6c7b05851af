import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import { ballotFile, ballotLines, electionOf, type PaperToCount } from '$lib/results/ballot-file.ts';
import { drawSeed } from '$lib/results/draw-seed.ts';
import { readPabulib } from '$lib/tally/read-pabulib.ts';
import { tally } from '$lib/tally/tally.ts';
import { drawTies } from '$lib/tally/ties.ts';

const paper = (ballots: string[][]): PaperToCount => ({
	projects: ['1', '2', '10', 'x;y'].map((reference, i) => ({
		reference,
		title: `Project "${reference}"`,
		cost: asPence(10_050 * (i + 1))
	})),
	pot: asPence(50_025),
	currency: 'GBP',
	ballotKind: 'approval',
	ballots: ballots.map((choices) => ({ choices }))
});

const BALLOTS = [['10', '1'], ['2'], [], ['1', '10'], ['x;y', '2']];

describe('the published list of ballots', () => {
	test('numbers voters in the order of their ballots’ text, whatever the order of casting', () => {
		const lines = ballotLines(electionOf(paper(BALLOTS)));
		expect(lines).toBe('1;\n2;1,10\n3;1,10\n4;2\n5;"2,x;y"\n');
		expect(ballotLines(electionOf(paper([...BALLOTS].reverse())))).toBe(lines);
	});

	test('is the end of the file, word for word', () => {
		const election = electionOf(paper(BALLOTS));
		const file = [...ballotFile(election, new Map([['description', 'x\nVOTES\nvoter_id;vote\n1;1']]))].join('');
		expect(file.endsWith(`\nVOTES\nvoter_id;vote\n${ballotLines(election)}`)).toBe(true);
	});

	test('gives the same winners when it’s read and counted again', async () => {
		const ballot = fc.subarray(['1', '2', '10', 'x;y']);
		await fc.assert(
			fc.asyncProperty(fc.array(ballot, { minLength: 1, maxLength: 30 }), async (ballots) => {
				const election = electionOf(paper(ballots));
				const { seed } = await drawSeed('ab'.repeat(32), ballotLines(election));
				const settings = { rule: 'equal-shares', satisfaction: 'cost', fewestVotes: 1 } as const;
				const outcome = tally(election, settings, await drawTies(election, seed));
				const again = readPabulib([...ballotFile(election, new Map())].join('')).election;
				expect(tally(again, settings, await drawTies(again, seed)).winners).toEqual(outcome.winners);
			}),
			{ numRuns: 50 }
		);
	});
});

describe('the seed of the draw', () => {
	test('is what anyone gets with sha256sum', async () => {
		const sha = (text: string) => createHash('sha256').update(text).digest('hex');
		const sealed = '0f'.repeat(32);
		const lines = '1;1,2\n';
		expect(await drawSeed(sealed, lines)).toEqual({
			sealed,
			ballots: sha(lines),
			seed: sha(`${sealed}\n${sha(lines)}`)
		});
	});

	test('changes with either half', async () => {
		const seeds = await Promise.all([drawSeed('aa', 'x'), drawSeed('ab', 'x'), drawSeed('aa', 'y')]);
		expect(new Set(seeds.map(({ seed }) => seed)).size).toBe(3);
	});
});
