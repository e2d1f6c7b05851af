import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Election } from '../../../src/lib/tally/election.ts';
import type { Outcome } from '../../../src/lib/tally/outcome.ts';
import type { EqualSharesSettings } from '../../../src/lib/tally/settings.ts';
import { sharesTrails } from '../../../src/lib/tally/shares-trail.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { COMPARED } from './property-runs.ts';
import { Fraction, slowEqualShares, slowPrice, worths } from './slow-equal-shares.ts';
import { electionOf, intricateElections } from './small-elections.ts';

vi.setConfig({ testTimeout: 300_000 });

const anySettings = fc.record({
	rule: fc.constant('equal-shares'),
	satisfaction: fc.constantFrom('cardinality', 'cost', 'points', 'borda'),
	completion: fc.constantFrom('none', 'greedy', 'add1', 'add1-greedy')
}) satisfies fc.Arbitrary<EqualSharesSettings>;

/** What each voter has after each purchase, beginning with none, exactly. */
function slowPurses(election: Election, settings: EqualSharesSettings, outcome: Outcome): Fraction[][] {
	const { numerator, denominator } = outcome.endowment!;
	const endowment = new Fraction(BigInt(numerator), BigInt(denominator));
	const slow = slowEqualShares(election, settings.satisfaction, tiesById(election), endowment);
	expect(slow.winners).toEqual(outcome.steps.filter(({ by }) => by === 'rule').map(({ id }) => id));
	const purses = [slow.money.map(() => endowment)];
	for (const paid of slow.payments)
		purses.push(purses.at(-1)!.map((has, voter) => has.minus(paid.get(voter) ?? new Fraction(0))));
	return purses;
}

const about = ({ n, d }: Fraction) => Number(n) / Number(d);

describe('what happened to the money of supporters', () => {
	it('is at each step what the slow implementation has', () => {
		fc.assert(
			fc.property(intricateElections('cumulative', 6, 6), anySettings, (parts, settings) => {
				const election = electionOf(parts);
				const outcome = tally(election, settings, tiesById(election));
				const purses = slowPurses(election, settings, outcome);
				const worth = worths(election, settings.satisfaction);
				const heldAt = (step: number, place: number) =>
					purses[step]!.filter((_, voter) => worth[voter]!.has(place)).reduce(
						(sum, has) => sum.plus(has),
						new Fraction(0)
					);
				sharesTrails(election, outcome, settings.satisfaction).forEach((trail, place) => {
					const { id, cost } = election.projects[place]!;
					expect(trail[0]).toMatchObject({ step: 0, bought: null, paid: 0 });
					trail.forEach(({ step, bought, had, paid, most, effectiveVotes }, i) => {
						const held = heldAt(step, place);
						expect(had).toBe(Number(held.n / held.d));
						expect(bought).toBe(step === 0 ? null : outcome.steps[step - 1]!.id);
						if (i > 0) expect(paid).toBe(bought === id ? cost : trail[i - 1]!.had - had);
						// What a project was bought for stands as it was before its supporters paid.
						const before = purses[bought === id ? step - 1 : step]!;
						const price = cost === 0 ? null : slowPrice(cost, worth, before, place);
						expect(most === null).toBe(price === null);
						if (price === null) return;
						const unit = settings.satisfaction === 'cost' ? Math.max(1, cost) : 1;
						expect(Math.abs(effectiveVotes! - cost / about(price) / unit)).toBeLessThan(0.051);
						const payments = worth.map((mine, voter) =>
							Math.min(about(before[voter]!), about(price) * about(mine.get(place) ?? new Fraction(0)))
						);
						expect(Math.abs(most! - Math.max(...payments))).toBeLessThan(0.501);
					});
					// No step that took money is left out.
					const last = heldAt(purses.length - 1, place);
					if (!outcome.winners.includes(id)) expect(trail.at(-1)!.had).toBe(Number(last.n / last.d));
				});
			}),
			{ numRuns: COMPARED }
		);
	});

	it('is told with `explain`, and only where the outcome is that of shares', () => {
		const election = electionOf({
			projects: [
				{ id: 'a', cost: 10 },
				{ id: 'b', cost: 10 }
			],
			budget: 10,
			ballotKind: 'approval',
			ballots: [{ choices: ['a'] }, { choices: ['a'] }, { choices: ['b', 'a'] }, { choices: ['b'] }]
		});
		const ties = tiesById(election);
		const trailsOf = (settings: Omit<EqualSharesSettings, 'rule'>) =>
			tally(election, { rule: 'equal-shares', ...settings }, ties).projects.map(({ trail }) => trail);
		expect(trailsOf({ satisfaction: 'cost' })).toEqual([undefined, undefined]);
		expect(trailsOf({ satisfaction: 'cost', completion: 'add1', explain: true })).toEqual([
			[
				{ step: 0, bought: null, paid: 0, had: 10, most: 3, effectiveVotes: 3 },
				{ step: 1, bought: 'a', paid: 10, had: 0, most: 3, effectiveVotes: 3 }
			],
			[
				{ step: 0, bought: null, paid: 0, had: 7, most: null, effectiveVotes: null },
				{ step: 1, bought: 'a', paid: 4, had: 3, most: null, effectiveVotes: null }
			]
		]);
		expect(trailsOf({ satisfaction: 'cost', explain: true, compareWithGreedy: true })).toEqual([undefined, undefined]);
	});
});
