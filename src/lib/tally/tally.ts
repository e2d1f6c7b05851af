import { equalShares } from './equal-shares.ts';
import { exactEqualShares } from './exact-equal-shares.ts';
import type { Election } from './election.ts';
import { greedy, type Bought } from './greedy.ts';
import { maxWelfare } from './max-welfare.ts';
import type { Outcome } from './outcome.ts';
import type { Settings } from './settings.ts';
import { phragmen } from './phragmen.ts';
import type { TieOrder } from './ties.ts';
import { whatWouldChange } from './what-would-change.ts';

/**
 * Counts an election: the one written contract behind which all rules stand.
 * Pure and synchronous: the same election, settings and order give the same outcome on any machine. Long counts belong in a worker.
 * @throws SettingsError when the rule can't be used with these ballots (points that aren't there, for instance).
 */
export type Tally = (election: Election, settings: Settings, ties: TieOrder) => Outcome;

export const tally: Tally = (election, settings, ties) => {
	const outcome = outcomeOf(election, settings, count(election, settings, ties));
	if (!settings.explain) return outcome;
	const projects = outcome.projects.map((project, place) =>
		project.funded ? project : { ...project, change: whatWouldChange(tally, election, settings, ties, place) }
	);
	return { ...outcome, projects };
};

function count(election: Election, settings: Settings, ties: TieOrder): Bought & { readonly provedBest?: boolean } {
	switch (settings.rule) {
		case 'greedy':
			return greedy(election, settings, ties);
		case 'equal-shares':
			return equalShares(election, settings, ties);
		case 'phragmen':
			return phragmen(election, settings, ties);
		case 'max-welfare':
			return maxWelfare(election, settings, ties);
		case 'exact-equal-shares':
			return exactEqualShares(election, settings, ties);
		default:
			throw new RangeError(`the rule ${settings.rule} isn't built yet`);
	}
}

function outcomeOf(
	election: Election,
	settings: Settings,
	bought: Bought & { readonly provedBest?: boolean }
): Outcome {
	const awards = new Float64Array(election.projects.length);
	let cost = 0;
	bought.chosen.forEach((place, i) => {
		awards[place] = bought.steps[i]!.award;
		cost += bought.steps[i]!.award;
	});
	const funded = new Set(bought.chosen);
	return {
		settings,
		winners: bought.chosen.map((place) => election.projects[place]!.id),
		cost,
		budget: election.budget,
		left: election.budget - cost,
		voters: election.ballots.voters,
		steps: bought.steps,
		ties: bought.ties,
		...(bought.provedBest === undefined ? {} : { provedBest: bought.provedBest }),
		projects: election.projects.map((project, place) => ({
			id: project.id,
			cost: project.cost,
			votes: bought.votes[place]!,
			funded: funded.has(place),
			award: awards[place]!,
			reason: bought.reasons[place]!
		}))
	};
}
