import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { nextChange } from '../../../src/lib/tally/add-opt.ts';
import { EqualCount } from '../../../src/lib/tally/equal-count.ts';
import { layOut } from '../../../src/lib/tally/shares-electorate.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { COMPARED } from './property-runs.ts';
import { Fraction } from './slow-equal-shares.ts';
import { slowExactEqualShares, slowExactEqualSharesOutcome } from './slow-exact-equal-shares.ts';
import { electionOf, intricateElections, smallElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

const anySatisfaction = fc.constantFrom('cardinality' as const, 'cost' as const);

describe('Exact Equal Shares', () => {
	it.each(['none', 'greedy', 'add-opt'] as const)(
		'agrees with the slow implementation by the book (completion %s)',
		(completion) => {
			// By the book, add-opt counts at every sum of parts that there is: elections must be small.
			const [projects, ballots] = completion === 'add-opt' ? [4, 4] : [7, 8];
			fc.assert(
				fc.property(
					intricateElections('approval', projects, ballots),
					anySatisfaction,
					fc.integer({ min: 0, max: 2 }),
					(parts, satisfaction, fewestVotes) => {
						const election = electionOf(parts);
						const ties = tiesById(election);
						const settings = { rule: 'exact-equal-shares', satisfaction, completion, fewestVotes } as const;
						expect(tally(election, settings, ties).winners).toEqual(
							slowExactEqualSharesOutcome(election, settings, ties)
						);
					}
				),
				{ numRuns: COMPARED }
			);
		}
	);

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
});
