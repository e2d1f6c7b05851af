import { refuse } from '../kernel/errors.ts';
import { asPence, type Pence } from '../kernel/money.ts';
import type { Choices } from '../record/choices.ts';
import { FEWEST_PLACES, type BallotType } from '../rounds/ballot-type.ts';

/** What one ballot says. */
export interface Ballot {
	/** Ids of projects: the favourite first on a paper to rank; on any other, their order says nothing. */
	readonly choices: readonly string[];
	/** On a paper with points: what each choice is given, beside `choices`. Left out on any other. */
	readonly points?: readonly number[] | undefined;
}

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
	/** For "choose" how many may be ticked, for "rank" how many places there are; null otherwise. */
	readonly mostChoices: number | null;
	/** For "points": how many each voter has. */
	readonly totalPoints?: number | null;
	/** For "points": how many may go to one project; null where all may. */
	readonly mostPoints?: number | null;
	readonly pot: Pence;
	/** ISO 4217. */
	readonly currency: string;
	readonly projects: readonly Line[];
}

const choosable = (paper: BallotPaper): Map<string, PaperProject> =>
	new Map(paper.projects.filter((project) => !project.withdrawn).map((project) => [project.id, project]));

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A ballot as the box keeps it, so that it says nothing that its voter didn't mean to say: choices in the order of their
 * ids, except on a paper to rank.
 */
export function asKept(ballotType: BallotType, { choices, points }: Ballot): Ballot {
	if (ballotType === 'rank') return { choices: [...choices] };
	if (ballotType !== 'points') return { choices: [...choices].sort() };
	const lines = choices.map((id, place) => ({ id, given: points?.[place] ?? 0 })).sort((a, b) => inOrder(a.id, b.id));
	return { choices: lines.map(({ id }) => id), points: lines.map(({ given }) => given) };
}

/** A ballot without the projects that it gives nothing to: a form sends those too. */
export function withoutNothing({ choices, points }: Ballot): Ballot {
	if (!points) return { choices };
	const given = (place: number) => points[place] !== 0;
	return { choices: choices.filter((_, place) => given(place)), points: points.filter((_, place) => given(place)) };
}

/** A ballot as it's signed and committed to. @param ballot in the form that asKept gives it */
export function choicesOf(ballotType: BallotType, { choices, points = [] }: Ballot): Choices {
	if (ballotType === 'points') return { kind: 'points', ids: choices, points };
	return { kind: ballotType === 'rank' ? 'rank' : 'set', ids: choices };
}

/** What signed choices say, as a ballot. */
export const ballotOf = (choices: Choices): Ballot =>
	choices.kind === 'points' ? { choices: choices.ids, points: choices.points } : { choices: choices.ids };

function checkPoints(paper: BallotPaper, { choices, points = [] }: Ballot): void {
	const most = paper.mostPoints ?? paper.totalPoints!;
	let sum = 0;
	choices.forEach((project, place) => {
		const given = points[place]!;
		if (!Number.isSafeInteger(given) || given < 0) refuse('NotWholePoints', {});
		if (paper.mostPoints && given > most) refuse('TooManyPointsOnOne', { project, most });
		sum += given;
	});
	if (sum > paper.totalPoints!) refuse('OverPoints', { over: sum - paper.totalPoints!, total: paper.totalPoints! });
}

function checkPlaces(paper: BallotPaper, places: number, choosable: number): void {
	if (places > paper.mostChoices!) refuse('TooManyPlaces', { most: paper.mostChoices!, ranked: places });
	if (places < Math.min(FEWEST_PLACES, choosable)) refuse('TooFewPlaces', { least: FEWEST_PLACES });
}

/**
 * Whether this may go into the box.
 * @param given ids of projects: in any order, or the favourite first on a paper to rank; with points where the paper has them
 * @returns the ballot as the box keeps it: see asKept
 * @throws Refusal NothingChosen, ProjectTwice, ProjectNotOnPaper (withdrawn ones too), TooManyChoices, OverWardBudget,
 * TooManyPlaces, TooFewPlaces, NotWholePoints, OverPoints, TooManyPointsOnOne; BadInput where points don't match choices
 */
export function checkBallot(paper: BallotPaper, given: Ballot): Ballot {
	if ((given.points?.length ?? 0) !== (paper.ballotType === 'points' ? given.choices.length : 0)) {
		refuse('BadInput', { where: 'points', why: 'as many as there are projects' });
	}
	const ballot = withoutNothing(given);
	if (ballot.choices.length === 0) refuse('NothingChosen', {});
	const projects = choosable(paper);
	const seen = new Set<string>();
	let cost = 0;
	for (const id of ballot.choices) {
		if (seen.has(id)) refuse('ProjectTwice', { project: id });
		const project = projects.get(id) ?? refuse('ProjectNotOnPaper', { project: id });
		seen.add(id);
		cost += project.cost;
	}
	if (paper.ballotType === 'choose' && seen.size > paper.mostChoices!) {
		refuse('TooManyChoices', { most: paper.mostChoices!, chosen: seen.size });
	}
	if (paper.ballotType === 'knapsack' && cost > paper.pot) {
		refuse('OverWardBudget', { over: cost - paper.pot, currency: paper.currency });
	}
	if (paper.ballotType === 'rank') checkPlaces(paper, seen.size, projects.size);
	if (paper.ballotType === 'points') checkPoints(paper, ballot);
	return asKept(paper.ballotType, ballot);
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
	const counted = paper.ballotType === 'choose' || paper.ballotType === 'rank';
	const picksLeft = counted ? Math.max(0, paper.mostChoices! - ticked.size) : null;
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
