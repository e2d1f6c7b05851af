/** Add1 leaves out endowments that change nothing: what it finds is compared with counts at every single one of them. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addOneByOne } from '../../../src/lib/tally/add1.ts';
import { MOST_MONEY, type Election } from '../../../src/lib/tally/election.ts';
import type { EqualSharesSettings } from '../../../src/lib/tally/settings.ts';
import { SharesCount } from '../../../src/lib/tally/shares-count.ts';
import { layOut } from '../../../src/lib/tally/shares-electorate.ts';
import { tally } from '../../../src/lib/tally/tally.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';

import { slowShares } from './slow-completions.ts';
import { idsOf } from './slow-greedy.ts';
import { electionOf, smallElections, type Parts } from './small-elections.ts';

const SATISFACTIONS = ['cardinality', 'cost', 'borda', 'points'] as const;

const RUNS = 500;

/** Endowments that the slower way looks at before it gives up. */
const MOST_STEPS = 300;

vi.setConfig({ testTimeout: 300_000 });

/** All amounts so many times as large, each a little more or less, so that prices come near each other and cross at many endowments. */
const enlarged = (parts: Parts, times: number, more: readonly number[]): Parts => ({
	...parts,
	budget: Math.max(0, parts.budget * times + more[0]!),
	projects: parts.projects.map((project, i) => ({
		...project,
		cost: Math.max(0, (project.cost % 7) * times + more[i + 1]!)
	}))
});

const some = (most: number) => fc.array(fc.integer({ min: -most, max: most }), { minLength: 11, maxLength: 11 });

const ways = fc.record({
	satisfaction: fc.constantFrom(...SATISFACTIONS),
	exhaustiveStop: fc.boolean(),
	increment: fc.integer({ min: 1, max: 3 })
});

/** Both ways of counting; null where the slow one found no end. */
function bothWays(election: Election, way: Omit<EqualSharesSettings, 'rule'>) {
	const settings = { rule: 'equal-shares', completion: 'add1', ...way } as const;
	const electorate = layOut(election, way.satisfaction);
	const ties = tiesById(election);
	const supported = [...election.projects.keys()].filter((place) => electorate.totals[place]! > 0);
	const step = BigInt(way.increment!) * BigInt(Math.max(1, electorate.voters));
	let kept: SharesCount | null = null;
	let endowment = BigInt(election.budget);
	for (let steps = 0; steps < MOST_STEPS; steps++, endowment += step) {
		const count = new SharesCount(electorate, endowment, supported, ties.rank);
		count.run();
		const left = count.exact.order.reduce((rest, place) => rest - election.projects[place]!.cost, election.budget);
		const open = supported.filter((place) => !count.exact.isBought(place));
		const fits = open.some((place) => election.projects[place]!.cost <= left);
		if (left < 0 || open.length === 0 || (way.exhaustiveStop && !fits)) {
			const last = left < 0 && kept !== null ? kept : count;
			return { found: addOneByOne(election, electorate, supported, settings, ties), last };
		}
		kept = count;
	}
	return null;
}

const said = ({ exact, ties }: SharesCount) => ({
	order: exact.order,
	endowment: exact.endowment,
	prices: exact.order.map((_, purchase) => exact.priceOf(purchase)),
	ties
});

describe('add1 with small increments', () => {
	const amounts = [
		['some thousands', fc.integer({ min: 5, max: 60 }), 20],
		['10^15', fc.constantFrom(MOST_MONEY / 100 - 1, 720_720_000_000), 300]
	] as const;

	it.each(amounts)('finds the same as a count at every endowment (amounts up to %s)', (_, times, more) => {
		let ended = 0;
		fc.assert(
			fc.property(smallElections('cumulative', 7, 7), times, some(more), ways, (parts, by, extra, way) => {
				const both = bothWays(electionOf(enlarged(parts, by, extra)), way);
				if (both === null) return;
				ended++;
				expect(said(both.found)).toEqual(said(both.last));
			}),
			{ numRuns: RUNS }
		);
		expect(ended).toBeGreaterThan(RUNS / 4);
	});

	it('agrees with the slow implementation by the book', () => {
		fc.assert(
			fc.property(smallElections('cumulative', 5, 5), some(5), ways, (parts, extra, way) => {
				const election = electionOf(enlarged(parts, 8, extra));
				const ties = tiesById(election);
				const settings = { rule: 'equal-shares', completion: 'add1', ...way } as const;
				expect(tally(election, settings, ties).winners).toEqual(idsOf(election, slowShares(election, settings, ties)));
			}),
			{ numRuns: 100 }
		);
	});
});
