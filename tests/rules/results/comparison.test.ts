import { describe, expect, test } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import { electionOf } from '$lib/results/ballot-file.ts';
import { asCompared, goesByTotals, rulesToCompare } from '$lib/results/compared-rules.ts';
import { compareRules } from '$lib/results/comparison.ts';
import {
	differenceFrom,
	figureWords,
	fundedBy,
	inOrder,
	notTried,
	type Comparison
} from '$lib/results/comparison-view.ts';
import { makeUpElection, SHAPES, type MadeUp } from '$lib/results/made-up-election.ts';
import { m } from '$lib/paraglide/messages.js';
import { tiesById } from '$lib/tally/ties.ts';

const ASKED: MadeUp = { voters: 300, projects: 14, pot: asPence(3_000_000), shape: 'two-sides', draw: 7 };
const titleOf = (number: number) => `Project ${number}`;

function electionFor(asked: MadeUp) {
	const { projects, ballots } = makeUpElection(asked, titleOf);
	const paper = { projects, pot: asked.pot, currency: 'GBP', ballotKind: 'approval' } as const;
	return electionOf({ ...paper, ballots: ballots.map((choices) => ({ choices })) });
}

function comparisonOf(asked: MadeUp, isListed = true): Comparison {
	const election = electionFor(asked);
	const own = 'votes';
	const rules = [...compareRules(election, tiesById(election), { own, fewestVotes: 1, isListed })];
	return {
		rules,
		own,
		projects: election.projects.map(({ id, name }) => ({ reference: id, title: name!, votes: 0 })),
		pot: asked.pot,
		currency: 'GBP',
		ballots: asked.voters,
		isListed
	};
}

describe('rules side by side', () => {
	const comparison = comparisonOf(ASKED);

	test('every rule is tried, named and explained, and none overspends', () => {
		expect(comparison.rules.map(({ rule }) => rule)).toEqual(rulesToCompare('votes'));
		expect(notTried(comparison)).toEqual([]);
		for (const { rule, cost, left } of comparison.rules) {
			expect(cost + left).toBe(ASKED.pot);
			expect(left).toBeGreaterThanOrEqual(0);
			if (rule !== 'shares-cost-add1')
				expect(m.results_compare_rule({ rule })).not.toBe(m.results_compare_rule({ rule: 'another' }));
		}
		const names = comparison.rules.map(({ rule }) => m.results_compare_rule({ rule }));
		expect(new Set(names).size).toBe(names.length);
		const words = comparison.rules.map(({ rule }) => m.results_compare_words({ rule }));
		expect(new Set(words).size).toBe(words.length);
	});

	test('two thirds take nearly all by most votes; equal shares leaves fewer with nothing', () => {
		const nothing = new Map(comparison.rules.map(({ rule, figures }) => [rule, figures!.withNothing]));
		expect(nothing.get('shares-cost-greedy')!).toBeLessThan(nothing.get('votes')!);
	});

	test('the result’s own rule comes first and differs from nothing', () => {
		const [first] = inOrder({ ...comparison, own: 'phragmen' });
		expect(first!.rule).toBe('phragmen');
		expect(differenceFrom(comparison, comparison.rules[0]!)).toBeNull();
	});

	test('a rule that couldn’t count these ballots is named as left out', () => {
		const rules = comparison.rules.filter(({ rule }) => rule !== 'phragmen');
		expect(notTried({ ...comparison, rules })).toEqual(['phragmen']);
	});

	test('what a rule would also fund and wouldn’t, against the result', () => {
		const [result] = comparison.rules;
		const other = { ...result!, rule: 'phragmen' as const, winners: [...result!.winners.slice(1), 'x'] };
		const named = { ...comparison, projects: [...comparison.projects, { reference: 'x', title: 'X', votes: 0 }] };
		const { gained, lost } = differenceFrom(named, other)!;
		expect(gained.map(({ reference }) => reference)).toEqual(['x']);
		expect(lost.map(({ reference }) => reference)).toEqual([result!.winners[0]]);
	});

	test('the table holds what at least one rule funds, under the rules that do', () => {
		const rows = fundedBy(comparison);
		for (const { rule, winners } of comparison.rules)
			expect(rows.filter(({ by }) => by.has(rule)).length).toBe(winners.length);
		expect(rows.every(({ by }) => by.size > 0)).toBe(true);
	});

	test('figures are said in numbers that people read', () => {
		const figures = figureWords(comparison.rules[0]!)!;
		expect(figures.nothing).toMatch(/^\d+ \(\d+\.\d%\)$/);
		expect(figures.share).toMatch(/^\d+\.\d%$/);
		expect(figures.gini).toMatch(/^0\.\d\d$/);
	});

	test('of few ballots only what the totals give: no figures, no rule that looks into ballots', () => {
		const few = comparisonOf({ ...ASKED, voters: 49 }, false);
		expect(few.rules.map(({ rule }) => rule)).toEqual(['votes', 'votes-per-cost']);
		expect(notTried(few)).toEqual([]);
		expect(few.rules.every(({ rule, figures }) => goesByTotals(rule) && figures === null)).toBe(true);
	});

	test('each rule that a round can have is among those compared', () => {
		for (const rule of ['greedy', 'greedy-per-cost', 'equal-shares', 'equal-shares-then-greedy'] as const)
			for (const satisfaction of ['cost', 'cardinality'] as const) {
				const own = asCompared(rule, satisfaction);
				expect(rulesToCompare(own)).toContain(own);
			}
	});

	test('ballots with points are compared by points too, those with ranks by ranks, and others by neither', () => {
		const byScore = (own: Parameters<typeof rulesToCompare>[0]) =>
			rulesToCompare(own).filter((rule) => /points|borda|score/.test(rule));
		expect(byScore('shares-points')).toEqual(['score-points', 'shares-points']);
		expect(byScore('score-borda')).toEqual(['score-borda', 'shares-borda']);
		expect(byScore('votes')).toEqual([]);
		expect(byScore(null)).toEqual([]);
	});

	test('of few ballots, only the result is told beside what totals of votes give', () => {
		const election = electionFor({ ...ASKED, voters: 10 });
		const rules = compareRules(election, tiesById(election), { own: 'shares-cost', fewestVotes: 1, isListed: false });
		expect([...rules].map(({ rule, figures }) => [rule, figures])).toEqual([
			['votes', null],
			['votes-per-cost', null],
			['shares-cost', null]
		]);
	});
});

describe('made-up ballots', () => {
	test('are the same every time for the same numbers, and others for another draw', () => {
		expect(makeUpElection(ASKED, titleOf)).toEqual(makeUpElection(ASKED, titleOf));
		expect(makeUpElection({ ...ASKED, draw: 8 }, titleOf)).not.toEqual(makeUpElection(ASKED, titleOf));
	});

	test.each(SHAPES)('%s: as many voters and projects as asked for, each ballot in order', (shape) => {
		const { projects, ballots } = makeUpElection({ ...ASKED, shape, projects: 2, voters: 10 }, titleOf);
		expect(projects).toHaveLength(2);
		expect(ballots).toHaveLength(10);
		for (const ballot of ballots) {
			expect(ballot.length).toBeGreaterThan(0);
			expect(new Set(ballot).size).toBe(ballot.length);
		}
		expect(projects.every(({ cost }) => cost > 0 && cost <= ASKED.pot)).toBe(true);
	});
});
