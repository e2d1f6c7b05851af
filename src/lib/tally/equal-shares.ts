import { addOneByOne } from './add1.ts';
import type { Election } from './election.ts';
import { toExact, type Rational } from './exact.ts';
import { buyInOrder, type Bought } from './greedy.ts';
import type { Reason, Step, Tie } from './outcome.ts';
import type { EqualSharesSettings } from './settings.ts';
import { SharesCount } from './shares-count.ts';
import { layOut, type Electorate } from './shares-electorate.ts';
import { findStanding } from './standing.ts';
import { countVotes } from './supporters.ts';
import type { TieOrder } from './ties.ts';

/**
 * The Method of Equal Shares (Peters, Pierczyński, Skowron, "Proportional participatory budgeting with additive utilities", 2021).
 * The budget is shared out equally among all ballots. A project can be bought at price r per unit of satisfaction when its supporters,
 * each paying r times their satisfaction but no more than they have, pay its cost together. The project with the lowest price is
 * bought, until none can be. Each purchase takes one project away, so there are at most as many as projects.
 * @throws SettingsError when satisfaction is points and the ballots have none.
 */
export function equalShares(election: Election, settings: EqualSharesSettings, ties: TieOrder): Bought {
	const electorate = layOut(election, settings.satisfaction);
	const votes = electorate.value === null ? electorate.totals : countVotes(election);
	const { places: standing, reasons } = findStanding(election, votes, settings.fewestVotes);
	const supported = standing.filter((place) => electorate.totals[place]! > 0);
	const completion = settings.completion ?? 'none';
	const count =
		completion === 'add1' || completion === 'add1-greedy'
			? addOneByOne(election, electorate, supported, settings, ties)
			: countOnce(electorate, BigInt(election.budget), supported, ties);
	const bought = report(election, electorate, count, supported, reasons, votes, ties);
	if (completion !== 'greedy' && completion !== 'add1-greedy') return bought;
	const rest = standing.filter((place) => reasons[place]!.kind !== 'funded');
	const left = bought.steps.length === 0 ? election.budget : bought.steps[bought.steps.length - 1]!.left;
	const keys = Array.from(votes, (number) => ({ n: BigInt(number), d: 1n }));
	const more = buyInOrder(election, rest, keys, ties, {
		left,
		step: bought.steps.length + 1,
		by: 'completion',
		stopAtFirst: false,
		before: bought.chosen,
		reasons
	});
	return {
		chosen: [...bought.chosen, ...more.chosen],
		steps: [...bought.steps, ...more.steps],
		ties: [...bought.ties, ...more.ties],
		reasons,
		votes,
		endowment: bought.endowment
	};
}

/** One count with a given endowment, in 1 / voters parts of the smallest unit. */
function countOnce(
	electorate: Electorate,
	endowment: bigint,
	standing: readonly number[],
	ties: TieOrder
): SharesCount {
	const count = new SharesCount(electorate, endowment, standing, ties.rank);
	count.run();
	return count;
}

/** A finished count as steps, ties and reasons. */
function report(
	election: Election,
	electorate: Electorate,
	count: SharesCount,
	supported: readonly number[],
	reasons: Reason[],
	votes: Float64Array,
	ties: TieOrder
): Bought & { readonly endowment: Rational } {
	const { projects } = election;
	const steps: Step[] = [];
	let { budget: left } = election;
	count.exact.order.forEach((place, purchase) => {
		const { id, cost } = projects[place]!;
		const { n, d } = count.exact.priceOf(purchase);
		left -= cost;
		const key = toExact({ n, d: d * BigInt(electorate.unit[place]!) * BigInt(electorate.voters) });
		steps.push({ step: purchase + 1, id, by: 'rule', award: cost, left, key });
		reasons[place] = { kind: 'funded', step: purchase + 1, by: 'rule', left };
	});
	for (const place of supported) {
		if (reasons[place]!.kind !== 'funded') reasons[place] = shortOf(election, count, place);
	}
	const seen = new Int32Array(electorate.groups);
	const found: Tie[] = count.ties
		.filter(({ tied }, i) => shareVoters(electorate, tied, seen, i + 1))
		.map(({ purchase, tied }) => ({
			step: purchase + 1,
			tied: tied.map((place) => projects[place]!.id),
			chosen: projects[tied[0]!]!.id,
			how: ties.how
		}));
	const endowment = { n: count.exact.endowment, d: BigInt(Math.max(1, electorate.voters)) };
	return { chosen: count.exact.order, steps, ties: found, reasons, votes, endowment };
}

/** What a project's supporters have at the end, and lack. */
function shortOf(election: Election, count: SharesCount, place: number): Reason {
	const { cost } = election.projects[place]!;
	if (cost > election.budget) return { kind: 'over-budget', short: cost - election.budget };
	const had = count.hadBy(place);
	// What is lacking is rounded up: less than a whole unit lacking is still lacking.
	return { kind: 'supporters-short', had, short: cost - had };
}

/**
 * Does any voter support two of the tied projects that cost anything? If none does, buying one leaves the others' prices as they are,
 * all are bought, and the tie decided nothing.
 * @param seen a number for each group, none of them `mark`; written to.
 */
function shareVoters(electorate: Electorate, tied: readonly number[], seen: Int32Array, mark: number): boolean {
	for (const place of tied) {
		if (electorate.costs[place] === 0) continue;
		for (let at = electorate.from[place]!; at < electorate.from[place + 1]!; at++) {
			const group = electorate.supporters[at]!;
			if (seen[group] === mark) return true;
			seen[group] = mark;
		}
	}
	return false;
}
