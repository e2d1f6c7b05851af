import { refuse } from '../kernel/errors.ts';
import { asPence, type Pence } from '../kernel/money.ts';

/**
 * How a ballot is filled in: approve (tick as many as you like), choose (up to N), knapsack (within what the pot holds).
 * Ranks and points follow with the tally engine.
 */
export type BallotType = 'approve' | 'choose' | 'knapsack';

/** A line of a ballot paper, as far as the rules look at it. */
export interface PaperProject {
	readonly id: string;
	readonly cost: Pence;
	/** Taken off the paper: it can't be chosen any more, though ballots cast before may hold it. */
	readonly withdrawn: boolean;
}

/** What may be chosen, and how. */
export interface BallotPaper<Line extends PaperProject = PaperProject> {
	readonly ballotType: BallotType;
	/** For "choose"; null otherwise. */
	readonly mostChoices: number | null;
	readonly pot: Pence;
	/** ISO 4217. */
	readonly currency: string;
	readonly projects: readonly Line[];
}

const choosable = (paper: BallotPaper): Map<string, PaperProject> =>
	new Map(paper.projects.filter((project) => !project.withdrawn).map((project) => [project.id, project]));

/**
 * Whether this may go into the box.
 * @param choices ids of projects, in any order
 * @returns the same ids sorted, so that a ballot doesn't say in which order it was ticked
 * @throws Refusal NothingChosen, ProjectTwice, ProjectNotOnPaper (withdrawn ones too), TooManyChoices, OverWardBudget
 */
export function checkBallot(paper: BallotPaper, choices: readonly string[]): string[] {
	if (choices.length === 0) refuse('NothingChosen', {});
	const projects = choosable(paper);
	const seen = new Set<string>();
	let cost = 0;
	for (const id of choices) {
		if (seen.has(id)) refuse('ProjectTwice', { project: id });
		const project = projects.get(id) ?? refuse('ProjectNotOnPaper', { project: id });
		seen.add(id);
		cost += project.cost;
	}
	if (paper.ballotType === 'choose' && choices.length > paper.mostChoices!) {
		refuse('TooManyChoices', { most: paper.mostChoices!, chosen: choices.length });
	}
	if (paper.ballotType === 'knapsack' && cost > paper.pot) {
		refuse('OverWardBudget', { over: cost - paper.pot, currency: paper.currency });
	}
	return [...seen].sort();
}

/** Where a ballot stands while it's being filled in: what the budget bar says. */
export interface Fit {
	/** Sum of what is chosen. */
	readonly chosen: Pence;
	/** The pot less what is chosen. Below zero only where the ballot type doesn't ask people to stay within the pot. */
	readonly left: Pence;
	/** How many more may be ticked; null where there's no such limit. */
	readonly picksLeft: number | null;
	/** Ids of the projects not chosen yet that could each be ticked next, cheapest first. */
	readonly fits: readonly string[];
	/** How many that are not chosen yet couldn't. */
	readonly tooMuch: number;
}

/**
 * What could be ticked next.
 * @param chosen ids of the projects ticked so far; ids that aren't on the paper, or were withdrawn, are passed over
 */
export function whatFits(paper: BallotPaper, chosen: readonly string[]): Fit {
	const projects = choosable(paper);
	const ticked = new Set(chosen.filter((id) => projects.has(id)));
	const sum = [...ticked].reduce((cost, id) => cost + projects.get(id)!.cost, 0);
	const left = asPence(paper.pot - sum);
	const picksLeft = paper.ballotType === 'choose' ? Math.max(0, paper.mostChoices! - ticked.size) : null;
	const others = [...projects.values()].filter((project) => !ticked.has(project.id));
	const fits = others
		.filter((project) => picksLeft !== 0 && (paper.ballotType !== 'knapsack' || project.cost <= left))
		.sort((a, b) => a.cost - b.cost || (a.id < b.id ? -1 : 1))
		.map((project) => project.id);
	return { chosen: asPence(sum), left, picksLeft, fits, tooMuch: others.length - fits.length };
}

/** Why one more project can't be ticked; null when it can, or is ticked already. */
export type Hindrance =
	{ readonly kind: 'short'; readonly short: Pence } | { readonly kind: 'full'; readonly most: number };

/** @param id a project of the paper */
export function hindranceOf(paper: BallotPaper, chosen: readonly string[], id: string): Hindrance | null {
	const project = choosable(paper).get(id);
	if (!project || chosen.includes(id)) return null;
	const { left, picksLeft } = whatFits(paper, chosen);
	if (picksLeft === 0) return { kind: 'full', most: paper.mostChoices! };
	if (paper.ballotType === 'knapsack' && project.cost > left)
		return { kind: 'short', short: asPence(project.cost - left) };
	return null;
}
