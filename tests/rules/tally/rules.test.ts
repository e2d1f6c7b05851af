/** Each rule against its slow implementation by the book, and what must be true of every outcome. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { nextChange } from '../../../src/lib/tally/add-opt.ts';
import { EqualCount } from '../../../src/lib/tally/exact-equal-shares.ts';
import { figuresOf } from '../../../src/lib/tally/figures.ts';
import type { Settings } from '../../../src/lib/tally/settings.ts';
import { layOut } from '../../../src/lib/tally/shares-electorate.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { drawTies, tiesByCheapest, tiesById } from '../../../src/lib/tally/ties.ts';
import { withCost, withMoreBallots } from '../../../src/lib/tally/what-would-change.ts';
import { Fraction, slowEqualShares, worths } from './slow-equal-shares.ts';
import { slowAdd1, slowExactEqualShares, slowGreedyBy, slowMaxWelfare, slowPhragmen, votesOf } from './slow-rules.ts';
import { electionOf, smallElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

/** How many random elections each rule is compared on; CI asks for more with PROPERTY_RUNS. */
const COMPARED = 2000;
const RUNS = Number(process.env.PROPERTY_RUNS ?? 1000);

const EVERY_RULE: readonly Settings[] = [
	{ rule: 'greedy' },
	{ rule: 'greedy', order: 'votes-per-cost' },
	{ rule: 'greedy', order: 'score-per-cost', satisfaction: 'points' },
	{ rule: 'greedy', order: 'score', satisfaction: 'borda', stopAtFirst: true },
	...(['cardinality', 'cost', 'points', 'borda'] as const).map(
		(satisfaction) => ({ rule: 'equal-shares', satisfaction }) as const
	),
	{ rule: 'equal-shares', satisfaction: 'cost', completion: 'add1' },
	{ rule: 'equal-shares', satisfaction: 'cardinality', completion: 'add1-greedy' },
	{ rule: 'equal-shares', satisfaction: 'cost', completion: 'greedy' },
	{ rule: 'exact-equal-shares', satisfaction: 'cost' },
	{ rule: 'exact-equal-shares', satisfaction: 'cardinality', completion: 'add-opt' },
	{ rule: 'phragmen' },
	...(['cardinality', 'cost', 'points', 'borda'] as const).map(
		(satisfaction) => ({ rule: 'bos', satisfaction }) as const
	),
	{ rule: 'maximin-support' },
	{ rule: 'max-welfare', satisfaction: 'cardinality' }
];
const anyRule = fc.constantFrom(...EVERY_RULE);
const anySatisfaction = fc.constantFrom('cardinality' as const, 'cost' as const);

describe('rules by the book', () => {
	it('Phragmén', () => {
		fc.assert(
			fc.property(smallElections(), (parts) => {
				const election = electionOf(parts);
				expect(tally(election, { rule: 'phragmen' }, tiesById(election)).winners).toEqual(
					slowPhragmen(election, tiesById(election))
				);
			}),
			{ numRuns: COMPARED }
		);
	});

	it('Exact Equal Shares', () => {
		fc.assert(
			fc.property(smallElections(), anySatisfaction, (parts, satisfaction) => {
				const election = electionOf(parts);
				const ties = tiesById(election);
				const start = new Fraction(election.budget, Math.max(1, election.ballots.voters));
				const slow = slowExactEqualShares(election, satisfaction, ties, start);
				expect(tally(election, { rule: 'exact-equal-shares', satisfaction }, ties).winners).toEqual(
					slow.map(({ id }) => id)
				);
			}),
			{ numRuns: COMPARED }
		);
	});

	it('the next change that add-opt works out: at it the purchases differ, just before it they do not', () => {
		fc.assert(
			fc.property(smallElections(), anySatisfaction, (parts, satisfaction) => {
				const election = electionOf(parts);
				const ties = tiesById(election);
				const electorate = layOut(election, satisfaction);
				const supported = [...election.projects.keys()].filter((place) => electorate.totals[place]! > 0);
				const start = { n: BigInt(election.budget), d: BigInt(Math.max(1, election.ballots.voters)) };
				const more = nextChange(
					electorate,
					new EqualCount(electorate, start, supported, ties.rank).run(),
					supported,
					ties.rank
				);
				const at = (part: Fraction) =>
					slowExactEqualShares(election, satisfaction, ties, new Fraction(start.n, start.d).plus(part));
				const now = at(new Fraction(0));
				if (more === null) {
					expect(at(new Fraction(1000))).toEqual(now);
					return;
				}
				const change = new Fraction(more.n, more.d);
				expect(at(change)).not.toEqual(now);
				expect(at(change.times(new Fraction(999_999, 1_000_000)))).toEqual(now);
				expect(at(change.times(new Fraction(1, 3)))).toEqual(now);
			}),
			{ numRuns: COMPARED }
		);
	});

	it('add1', () => {
		fc.assert(
			fc.property(
				smallElections('cumulative', 5, 6),
				fc.constantFrom('cardinality' as const, 'cost' as const, 'points' as const),
				fc.boolean(),
				(parts, satisfaction, exhaustiveStop) => {
					const election = electionOf(parts);
					const ties = tiesById(election);
					const outcome = tally(
						election,
						{ rule: 'equal-shares', satisfaction, completion: 'add1', exhaustiveStop },
						ties
					);
					expect(outcome.winners).toEqual(slowAdd1(election, satisfaction, ties, exhaustiveStop));
				}
			),
			{ numRuns: COMPARED }
		);
	});

	it('maximum welfare', () => {
		fc.assert(
			fc.property(
				smallElections('cumulative'),
				fc.constantFrom('cardinality' as const, 'points' as const),
				(parts, satisfaction) => {
					const election = electionOf(parts);
					const outcome = tally(election, { rule: 'max-welfare', satisfaction }, tiesById(election));
					const places = outcome.winners.map((id) => election.projects.findIndex((project) => project.id === id));
					const worth = worths(election, satisfaction).reduce(
						(sum, mine) => places.reduce((all, place) => all.plus(mine.get(place) ?? new Fraction(0)), sum),
						new Fraction(0)
					);
					expect(outcome.provedBest).toBe(true);
					expect(worth.compare(slowMaxWelfare(election, satisfaction))).toBe(0);
				}
			),
			{ numRuns: COMPARED }
		);
	});

	it('greedy by votes per cost', () => {
		fc.assert(
			fc.property(smallElections(), (parts) => {
				const election = electionOf(parts);
				const votes = votesOf(election);
				const key = (place: number) => {
					const { cost } = election.projects[place]!;
					return cost > 0 ? new Fraction(votes[place]!, cost) : votes[place]! > 0 ? null : new Fraction(0);
				};
				const winners = tally(election, { rule: 'greedy', order: 'votes-per-cost' }, tiesById(election)).winners;
				expect([...winners].sort()).toEqual(slowGreedyBy(election, key, tiesById(election)).sort());
			}),
			{ numRuns: COMPARED }
		);
	});
});

describe('every outcome', () => {
	it('never overspends, adds up, and says of each project why', () => {
		fc.assert(
			fc.property(smallElections('cumulative'), anyRule, (parts, settings) => {
				const election = electionOf(parts);
				const outcome = tally(election, settings, tiesById(election));
				expect(outcome.cost).toBeLessThanOrEqual(election.budget);
				expect(outcome.cost).toBe(outcome.projects.reduce((sum, project) => sum + project.award, 0));
				expect(new Set(outcome.winners).size).toBe(outcome.winners.length);
				expect(outcome.winners).toEqual(outcome.steps.map((step) => step.id));
				for (const project of outcome.projects) expect(project.funded).toBe(project.reason.kind === 'funded');
				expect(structuredClone(outcome)).toEqual(JSON.parse(JSON.stringify(outcome)));
			}),
			{ numRuns: RUNS }
		);
	});

	it('stays the same when voters or projects are listed in another order, and ties go by id', () => {
		fc.assert(
			fc.property(smallElections('cumulative'), anyRule, fc.integer({ min: 0, max: 20 }), (parts, settings, turn) => {
				const turned = <Item>(items: readonly Item[]) => [
					...items.slice(turn % Math.max(1, items.length)),
					...items.slice(0, turn % Math.max(1, items.length))
				];
				const one = electionOf(parts);
				const other = electionOf({
					...parts,
					projects: turned(parts.projects).reverse(),
					ballots: turned(parts.ballots).reverse()
				});
				expect(tally(other, settings, tiesById(other)).winners).toEqual(tally(one, settings, tiesById(one)).winners);
				expect(tally(other, settings, tiesByCheapest(other)).winners).toEqual(
					tally(one, settings, tiesByCheapest(one)).winners
				);
			}),
			{ numRuns: RUNS }
		);
	});

	it('replays from a seed', async () => {
		await fc.assert(
			fc.asyncProperty(
				smallElections('cumulative'),
				anyRule,
				fc.stringMatching(/^(?:[0-9a-f]{2}){16}$/),
				async (parts, settings, seed) => {
					const election = electionOf(parts);
					const again = electionOf({ ...parts, projects: [...parts.projects].reverse() });
					expect(tally(again, settings, await drawTies(again, seed)).winners).toEqual(
						tally(election, settings, await drawTies(election, seed)).winners
					);
				}
			),
			{ numRuns: RUNS }
		);
	});
});

describe('greedy and equal shares', () => {
	it('a further ballot for nothing but a greedy winner never unfunds it', () => {
		fc.assert(
			fc.property(smallElections(), (parts) => {
				const election = electionOf(parts);
				tally(election, { rule: 'greedy' }, tiesById(election)).projects.forEach((project, place) => {
					if (!project.funded) return;
					const more = withMoreBallots(election, place, 1);
					expect(tally(more, { rule: 'greedy' }, tiesById(more)).projects[place]!.funded).toBe(true);
				});
			}),
			{ numRuns: RUNS }
		);
	});

	it('in equal shares nobody pays more than they had, and payments add up to costs exactly', () => {
		fc.assert(
			fc.property(smallElections(), anySatisfaction, (parts, satisfaction) => {
				const election = electionOf(parts);
				const slow = slowEqualShares(election, satisfaction, tiesById(election));
				expect(tally(election, { rule: 'equal-shares', satisfaction }, tiesById(election)).winners).toEqual(
					slow.winners
				);
				for (const money of slow.money) expect(money.isLess(new Fraction(0))).toBe(false);
				slow.payments.forEach((paid, i) => {
					const sum = [...paid.values()].reduce((all, part) => all.plus(part), new Fraction(0));
					const { cost } = election.projects.find((project) => project.id === slow.winners[i])!;
					expect(sum.compare(new Fraction(cost))).toBe(0);
				});
			}),
			{ numRuns: RUNS }
		);
	});

	it('equal shares satisfy extended justified representation up to one project', () => {
		fc.assert(
			fc.property(smallElections('approval', 5, 6), (parts) => {
				const election = electionOf(parts);
				const { winners } = tally(election, { rule: 'equal-shares', satisfaction: 'cardinality' }, tiesById(election));
				const ballots = worths(election, 'cardinality');
				const funded = election.projects.map((project) => winners.includes(project.id));
				for (let set = 1; set < 2 ** election.projects.length; set++) {
					const places = [...election.projects.keys()].filter((place) => (set >> place) & 1);
					const cost = places.reduce((sum, place) => sum + election.projects[place]!.cost, 0);
					const group = ballots.filter((mine) => places.every((place) => mine.has(place)));
					if (group.length === 0 || cost * ballots.length > group.length * election.budget) continue;
					// Someone in the group has as many funded as the set holds, or would have more with one more of the set.
					const served = group.some((mine) => {
						const has = [...mine.keys()].filter((place) => funded[place]).length;
						return has >= places.length || (places.some((place) => !funded[place]) && has + 1 > places.length);
					});
					expect(served).toBe(true);
				}
			}),
			{ numRuns: RUNS }
		);
	});
});

describe('what would have changed it', () => {
	it('is true when tried', () => {
		fc.assert(
			fc.property(
				smallElections('approval', 5, 6),
				fc.constantFrom<Settings>(
					{ rule: 'greedy' },
					{ rule: 'equal-shares', satisfaction: 'cost' },
					{ rule: 'phragmen' }
				),
				(parts, settings) => {
					const election = electionOf(parts);
					tally(election, { ...settings, explain: true }, tiesById(election)).projects.forEach(({ change }, place) => {
						const funded = (changed: typeof election) =>
							tally(changed, settings, tiesById(election)).projects[place]!.funded;
						if (change?.moreSupporters) {
							expect(funded(withMoreBallots(election, place, change.moreSupporters))).toBe(true);
							if (change.moreSupporters > 1)
								expect(funded(withMoreBallots(election, place, change.moreSupporters - 1))).toBe(false);
						}
						if (change && change.costAtMost !== null)
							expect(funded(withCost(election, place, change.costAtMost))).toBe(true);
					});
				}
			),
			{ numRuns: 300 }
		);
	});
});

describe('figures', () => {
	it('of a small election', () => {
		const election = electionOf({
			projects: [
				{ id: 'a', cost: 10 },
				{ id: 'b', cost: 20 },
				{ id: 'c', cost: 5 }
			],
			budget: 30,
			ballotKind: 'approval',
			ballots: [{ choices: ['a', 'b'] }, { choices: ['a'] }, { choices: ['c'] }, { choices: [] }]
		});
		const figures = figuresOf(election, ['a'], [0, 0, 1, 1]);
		expect(figures).toMatchObject({
			voters: 4,
			withNothing: 2,
			exclusion: { numerator: '1', denominator: '2' },
			shareFunded: { numerator: '1', denominator: '2' },
			gini: { numerator: '1', denominator: '2' },
			giniBetweenGroups: { numerator: '1', denominator: '2' },
			overlooked: { project: 'c', voters: 1 }
		});
	});
});
