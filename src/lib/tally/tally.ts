import { equalShares } from './equal-shares.ts';
import type { Election } from './election.ts';
import { greedy, type Bought } from './greedy.ts';
import type { Outcome } from './outcome.ts';
import type { Settings } from './settings.ts';
import { phragmen } from './phragmen.ts';
import type { TieOrder } from './ties.ts';

/**
 * Counts an election: the one written contract behind which all rules stand.
 * Pure and synchronous: the same election, settings and order give the same outcome on any machine. Long counts belong in a worker.
 * @throws SettingsError when the rule can't be used with these ballots (points that aren't there, for instance).
 */
export type Tally = (election: Election, settings: Settings, ties: TieOrder) => Outcome;

export const tally: Tally = (election, settings, ties) =>
	outcomeOf(election, settings, count(election, settings, ties));

function count(election: Election, settings: Settings, ties: TieOrder): Bought {
	switch (settings.rule) {
		case 'greedy':
			return greedy(election, settings, ties);
		case 'equal-shares':
			return equalShares(election, settings, ties);
		case 'phragmen':
			return phragmen(election, settings, ties);
		default:
			throw new RangeError(`the rule ${settings.rule} isn't built yet`);
	}
}

function outcomeOf(election: Election, settings: Settings, bought: Bought): Outcome {
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
