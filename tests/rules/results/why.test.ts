import { describe, expect, test } from 'vitest';
import { asPence } from '$lib/kernel/money.ts';
import { explanations, type Explanation } from '$lib/results/explanation.ts';
import { tallySettings, type CountSettings } from '$lib/results/count.ts';
import { toldReason } from '$lib/results/reason.ts';
import { reachOf, whyNumbers } from '$lib/results/why-numbers.ts';
import { changeSentences, whatIsOpen, whySentence, whySteps, whyTitle } from '$lib/results/why-words.ts';
import { boughtBefore, nearness, type Why } from '$lib/results/why.ts';
import { makeElection } from '$lib/tally/make-election.ts';
import type { Election } from '$lib/tally/election.ts';
import { tally } from '$lib/tally/tally.ts';
import { tiesById } from '$lib/tally/ties.ts';

/** Costs in pounds, and ballots as texts such as "ab". */
const election = (budget: number, costs: Record<string, number>, ballots: readonly string[]): Election =>
	makeElection({
		projects: Object.entries(costs).map(([id, cost]) => ({ id, cost: cost * 100 })),
		budget: budget * 100,
		ballotKind: 'approval',
		ballots: ballots.map((text) => ({ choices: [...text] }))
	});

/** What the page of one project gets, from a real count. */
function whyOf(given: Election, rule: CountSettings['rule'], id: string, isListed = true): Why {
	const counting = { rule, satisfaction: 'cost', fewestVotes: 1 } as const;
	const ties = tiesById(given);
	const outcome = tally(given, tallySettings(counting), ties);
	const all = new Map(
		[...explanations(given, outcome, ties, { isListed, mayGoOn: () => true })].map(
			({ reference, explanation }): [string, Explanation] => [reference, explanation]
		)
	);
	const { cost, votes, reason, award, funded } = outcome.projects.find((project) => project.id === id)!;
	const explanation = all.get(id)!;
	const settings = { ...counting, pot: asPence(given.budget), currency: 'GBP' } as CountSettings;
	const place = outcome.winners.indexOf(id);
	return {
		line: {
			...{
				id: `id-${id}`,
				reference: id,
				title: id.toUpperCase(),
				place: '',
				proposalId: null,
				votes,
				reason: toldReason(reason, isListed),
				words: ''
			},
			...{ cost: asPence(cost), award: asPence(award) }
		},
		isFunded: funded,
		rule,
		currency: 'GBP',
		pot: asPence(given.budget),
		voters: outcome.voters,
		isListed,
		chosen: place < 0 ? null : { place: place + 1, of: outcome.winners.length },
		reserve: null,
		ties: outcome.ties.filter(({ tied }) => tied.includes(id)),
		before: boughtBefore({ outcome, settings }, id, explanation, (reference) => reference.toUpperCase()),
		leftByShares: outcome.steps.findLast(({ by }) => by === 'rule')?.left ?? given.budget,
		explanation
	};
}

const many = (text: string, times: number) => Array.from({ length: times }, () => text);

describe('most votes first', () => {
	// £100: a (60 votes, £70) is funded, then c doesn't fit by £10, then d by £20, and b costs more than the pot.
	const ballots = [...many('a', 30), ...many('ac', 30), ...many('d', 2), ...many('b', 1)];
	const given = election(100, { a: 70, b: 500, c: 40, d: 50 }, ballots);

	test('a funded project: the sentence, the steps, its place', () => {
		const why = whyOf(given, 'greedy', 'a');
		expect(whyTitle(why)).toBe('Funded: £70');
		expect(whySentence(why)).toBe('60 votes, and it fitted into the money left.');
		expect(whySteps(why)).toEqual([
			'It came first of all, with 60 votes and the whole pot of £100 there.',
			'So it was funded, and £30 was left.'
		]);
		expect(changeSentences(why)).toEqual([]);
		expect(whatIsOpen(why)).toBeNull();
		expect(whyNumbers(why)).toContainEqual({ label: 'Order', value: 'Number 1 of 1 that were chosen' });
	});

	test('a narrowly unfunded one: how much was lacking, and what would have been enough', () => {
		const why = whyOf(given, 'greedy', 'c');
		expect(whyTitle(why)).toBe('Not funded');
		expect(whySentence(why)).toBe('30 votes. When its turn came, £30 was left: £10 too little.');
		expect(whySteps(why)).toEqual([
			'No. a, “A”, was funded: 60 votes, £70. £30 was left.',
			'Then it was its turn, with 30 votes. £30 was left, and it costs £40.',
			"That's £10 too little, so it was passed over."
		]);
		expect(changeSentences(why)).toEqual([
			'With 31 more supporters it would have been funded, all else being the same.',
			"At a cost of £30 or less it would have been funded too: that's £10 less."
		]);
		expect(reachOf(why)).toMatchObject({ had: 3000, cost: 4000 });
		expect(nearness(why)).toBe('middling');
	});

	test('a hopeless one: nothing of its kind would have helped, and it says so', () => {
		const why = whyOf(given, 'greedy', 'b');
		expect(nearness(why)).toBe('far');
		expect(whySentence(why)).toBe('It costs £400 more than the whole pot. It was a long way off.');
		expect(changeSentences(why)).toEqual([
			'No number of further supporters would have been enough, all else being the same.',
			"At a cost of £30 or less it would have been funded: that's £470 less."
		]);
	});

	test('one vote short is close', () => {
		const why = whyOf(election(50, { a: 40, b: 40 }, [...many('a', 20), ...many('b', 19)]), 'greedy', 'b');
		// With one more they'd be level, and a's id comes first.
		expect(changeSentences(why)[0]).toBe('With 2 more supporters it would have been funded, all else being the same.');
		expect(whySentence(why)).toContain('It was close.');
	});

	test('a tie that mattered is one of the steps', () => {
		const why = whyOf(election(50, { a: 40, b: 40 }, ['a', 'b']), 'greedy', 'b');
		expect(whySteps(why).at(-1)).toBe(
			"No. a and No. b stood level, and there wasn't money for all. The draw put No. a first."
		);
	});
});

describe('equal shares', () => {
	// £100 for 10 voters: £10 each. a's 7 pay £7 each; then c's 6, of whom 4 have £3 left, have £32.
	const given = election(100, { a: 49, c: 34, d: 60 }, [...many('ac', 4), ...many('a', 3), ...many('c', 2), 'd']);

	test('a funded project: what each paid', () => {
		const why = whyOf(given, 'equal-shares', 'a');
		expect(whySteps(why)).toEqual([
			'Each of the 10 voters had an equal share of the pot: about £10. Its 7 supporters had £70 together. It costs £49.',
			"Then it was its turn, since no other project cost each supporter less for what it's worth. Each paid £7 at most."
		]);
		expect(whyNumbers(why)).toEqual(
			expect.arrayContaining([
				{ label: 'The most that one supporter paid', value: '£7' },
				{
					label: 'Effective votes when it was bought',
					value: '7 (its cost, divided by the most that one supporter paid)'
				}
			])
		);
	});

	test('a narrowly unfunded one: its supporters had spent their money elsewhere', () => {
		const why = whyOf(given, 'equal-shares', 'c');
		expect(whySentence(why)).toBe('Its 6 supporters had £32 left between them: £2 too little. It was close.');
		expect(whySteps(why)).toEqual([
			'Each of the 10 voters had an equal share of the pot: about £10. Its 6 supporters had £60 together. It costs £34.',
			'No. a, “A”, was bought. Its supporters paid £28 towards that, and had £32 left.',
			"Then no project's supporters could pay any more. Its own had £32 left: £2 too little."
		]);
		expect(changeSentences(why)[1]).toBe("At a cost of £32 or less it would have been funded too: that's £2 less.");
	});

	test('what is left goes to the most popular: its turn comes after the shares', () => {
		const why = whyOf(given, 'equal-shares-then-greedy', 'c');
		expect(whyTitle(why)).toBe('Funded: £34');
		expect(whySteps(why).slice(-3)).toEqual([
			'The money that was left, £51, went to the projects with the most votes.',
			'Then it was its turn, with 6 votes. £51 was left, and it costs £34.',
			'So it was funded, and £17 was left.'
		]);
	});

	test('so few ballots that money left could show a vote: neither steps nor what would have changed it', () => {
		const why = whyOf(given, 'equal-shares', 'c', false);
		expect(why.explanation).toEqual({ trail: [], change: null });
		expect(whySentence(why)).toBe('What its 6 supporters had left of their shares was too little.');
		expect(whySteps(why)).toEqual([]);
		expect(whatIsOpen(why)).toMatch(/^Fewer than 50 people voted here\./);
		expect(JSON.stringify([whyNumbers(why), reachOf(why)])).not.toContain('£32');
	});

	test('the same by votes may be told: it follows from the totals', () => {
		const why = whyOf(given, 'greedy', 'd', false);
		expect(why.explanation!.change).not.toBeNull();
	});

	test('a paper too large to try everything says so', () => {
		const ties = tiesById(given);
		const outcome = tally(given, tallySettings({ rule: 'equal-shares', satisfaction: 'cost', fewestVotes: 1 }), ties);
		const all = [...explanations(given, outcome, ties, { isListed: true, mayGoOn: () => false })];
		expect(all.map(({ explanation }) => explanation.change)).toEqual([null, null, null]);
		const why = {
			...whyOf(given, 'equal-shares', 'c'),
			explanation: all.find(({ reference }) => reference === 'c')!.explanation
		};
		expect(whatIsOpen(why)).toContain("haven't tried");
		expect(nearness(why)).toBe('unknown');
	});
});
