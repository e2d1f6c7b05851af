import { addOpt } from './add-opt.ts';
import { EqualCount } from './equal-count.ts';
import type { Election } from './election.ts';
import { toExact } from './exact.ts';
import { buyInOrder, type Bought } from './greedy.ts';
import type { Step, Tie } from './outcome.ts';
import type { ExactEqualSharesSettings } from './settings.ts';
import { layOut } from './shares-electorate.ts';
import { findStanding } from './standing.ts';
import { SettingsError } from './supporters.ts';
import type { TieOrder } from './ties.ts';

/**
 * Exact Equal Shares (Kraiczy, Robinson, Elkind, "Streamlining Equal Shares", 2025, arXiv 2502.11797). As equal shares, but a project's
 * buyers all pay the same, its cost divided by their number, and who can't isn't a buyer. Bought is what gives most satisfaction for the
 * money: its worth times its buyers, divided by its cost. Worth must be the same for all: 1, or the cost.
 * @throws SettingsError for satisfaction by points or Borda, or when add-opt would take too long.
 */
export function exactEqualShares(election: Election, settings: ExactEqualSharesSettings, ties: TieOrder): Bought {
	if (settings.satisfaction === 'points' || settings.satisfaction === 'borda') throw new SettingsError('worth-differs');
	const electorate = layOut(election, settings.satisfaction);
	const votes = electorate.totals;
	const { places, reasons } = findStanding(election, votes, settings.fewestVotes);
	const supported = places.filter((place) => votes[place]! > 0);
	const start = { n: BigInt(election.budget), d: BigInt(Math.max(1, electorate.voters)) };
	const count =
		settings.completion === 'add-opt'
			? addOpt(election, electorate, supported, start, ties)
			: new EqualCount(electorate, start, supported, ties.rank).run();
	const { projects } = election;
	const steps: Step[] = [];
	let left = election.budget;
	for (const { project, payers } of count.purchases) {
		const { id, cost } = projects[project]!;
		const step = steps.length + 1;
		left -= cost;
		steps.push({
			step,
			id,
			by: 'rule',
			award: cost,
			left,
			key: toExact({ n: BigInt(cost), d: BigInt(payers) * BigInt(electorate.unit[project]!) })
		});
		reasons[project] = { kind: 'funded', step, by: 'rule', left };
	}
	for (const place of supported) {
		const { cost } = projects[place]!;
		if (reasons[place]!.kind === 'funded') continue;
		const had = count.hadBy(place);
		if (cost > election.budget) reasons[place] = { kind: 'over-budget', short: cost - election.budget };
		else reasons[place] = { kind: 'supporters-short', had, short: cost - had };
	}
	const found: Tie[] = count.ties.map(({ purchase, tied }) => ({
		step: purchase + 1,
		tied: tied.map((place) => projects[place]!.id),
		chosen: projects[tied[0]!]!.id,
		how: ties.how
	}));
	const chosen = count.purchases.map(({ project }) => project);
	if (settings.completion !== 'greedy') return { chosen, steps, ties: found, reasons, votes };
	const rest = places.filter((place) => reasons[place]!.kind !== 'funded');
	const keys = Array.from(votes, (number) => ({ n: BigInt(number), d: 1n }));
	const more = buyInOrder(election, rest, keys, ties, {
		left,
		step: steps.length + 1,
		by: 'completion',
		stopAtFirst: false,
		before: chosen,
		reasons
	});
	return {
		chosen: [...chosen, ...more.chosen],
		steps: [...steps, ...more.steps],
		ties: [...found, ...more.ties],
		reasons,
		votes
	};
}
