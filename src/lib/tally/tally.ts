import { bos } from './bos.ts';
import { equalShares } from './equal-shares.ts';
import { toExact } from './exact.ts';
import { exactEqualShares } from './exact-equal-shares.ts';
import type { Election } from './election.ts';
import { greedy, type Bought } from './greedy.ts';
import { maxWelfare } from './max-welfare.ts';
import { maximinSupport } from './maximin-support.ts';
import type { Outcome, Reason } from './outcome.ts';
import type { EqualSharesSettings, Settings } from './settings.ts';
import { phragmen } from './phragmen.ts';
import { sharesTrails } from './shares-trail.ts';
import type { TieOrder } from './ties.ts';
import { whatWouldChange } from './what-would-change.ts';

/**
 * Counts an election: the one written contract behind which all rules stand.
 * Pure and synchronous: the same election, settings and order give the same outcome on any machine. Long counts belong in a worker.
 * @param mayGoOn asked before each count that `explain` takes beside the first: on large elections those for add-opt or maximum
 * welfare could go on for hours. Once it says no, `change` is left out. Left out itself: always yes.
 * @throws SettingsError when the rule can't be used with these ballots (points that aren't there, for instance).
 */
export type Tally = (election: Election, settings: Settings, ties: TieOrder, mayGoOn?: () => boolean) => Outcome;

export const tally: Tally = (election, settings, ties, mayGoOn = () => true) => {
	const outcome = outcomeOf(election, settings, count(election, settings, ties), ties);
	if (!settings.explain) return outcome;
	const trails =
		settings.rule === 'equal-shares' && outcome.endowment !== undefined
			? sharesTrails(election, outcome, settings.satisfaction)
			: null;
	const projects = outcome.projects.map((project, place) => {
		const change = project.funded ? null : whatWouldChange(tally, election, settings, ties, place, mayGoOn);
		return { ...project, ...(trails && { trail: trails[place]! }), ...(change && { change }) };
	});
	return { ...outcome, projects };
};

function count(election: Election, settings: Settings, ties: TieOrder): Bought & { readonly provedBest?: boolean } {
	switch (settings.rule) {
		case 'greedy':
			return greedy(election, settings, ties);
		case 'equal-shares':
			return settings.compareWithGreedy ? betterLiked(election, settings, ties) : equalShares(election, settings, ties);
		case 'phragmen':
			return phragmen(election, settings, ties);
		case 'max-welfare':
			return maxWelfare(election, settings, ties);
		case 'exact-equal-shares':
			return exactEqualShares(election, settings, ties);
		case 'bos':
			return bos(election, settings, ties);
		case 'maximin-support':
			return maximinSupport(election, settings, ties);
	}
}

function outcomeOf(
	election: Election,
	settings: Settings,
	bought: Bought & { readonly provedBest?: boolean },
	ties: TieOrder
): Outcome {
	const awards = awardsOf(election, bought);
	const cost = awards.reduce((sum, award) => sum + award, 0);
	const funded = new Set(bought.chosen);
	const reserve = reserveList(bought, ties);
	return {
		settings,
		winners: bought.chosen.map((place) => election.projects[place]!.id),
		cost,
		budget: election.budget,
		left: election.budget - cost,
		voters: election.ballots.voters,
		steps: bought.steps,
		...(bought.endowment === undefined ? {} : { endowment: toExact(bought.endowment) }),
		ties: bought.ties,
		...(bought.provedBest === undefined ? {} : { provedBest: bought.provedBest }),
		projects: election.projects.map((project, place) => ({
			id: project.id,
			cost: project.cost,
			votes: bought.votes[place]!,
			funded: funded.has(place),
			award: awards[place]!,
			reason: bought.reasons[place]!,
			reserve: reserve.get(place) ?? null
		}))
	};
}

/** What each project was given, by its place. */
function awardsOf(election: Election, bought: Bought): Float64Array {
	const awards = new Float64Array(election.projects.length);
	bought.chosen.forEach((place, i) => (awards[place] = bought.steps[i]!.award));
	return awards;
}

/** Reasons that money coming free would not change. */
const NEVER: ReadonlySet<Reason['kind']> = new Set([
	'funded',
	'withdrawn',
	'too-few-votes',
	'no-supporters',
	'excluded',
	'over-budget',
	'outside-awards'
]);

/** Unfunded projects by votes, then in the order of ties: place in the election → place on the list, from 1. */
function reserveList(bought: Bought, ties: TieOrder): Map<number, number> {
	const waiting = bought.reasons.flatMap((reason, place) => (NEVER.has(reason.kind) ? [] : [place]));
	waiting.sort((a, b) => bought.votes[b]! - bought.votes[a]! || ties.rank[a]! - ties.rank[b]!);
	return new Map(waiting.map((place, i) => [place, i + 1]));
}

/**
 * The comparison that Wieliczka made in 2023: equal shares' outcome stands unless more voters prefer greedy's, that is, find more money
 * (awards to projects that they chose) spent as they wished there than here. Source: equalshares.net, "Comparison step".
 */
function betterLiked(election: Election, settings: EqualSharesSettings, ties: TieOrder): Bought {
	const shares = equalShares(election, settings, ties);
	const rival = greedy(election, { rule: 'greedy', fewestVotes: settings.fewestVotes ?? 0 }, ties);
	const { starts, choices, counts } = election.ballots;
	const [byShares, byRival] = [awardsOf(election, shares), awardsOf(election, rival)];
	let preferRival = 0;
	for (let group = 0; group < counts.length; group++) {
		let difference = 0;
		for (let i = starts[group]!; i < starts[group + 1]!; i++) {
			difference += byRival[choices[i]!]! - byShares[choices[i]!]!;
		}
		preferRival += Math.sign(difference) * counts[group]!;
	}
	return preferRival > 0 ? rival : shares;
}
