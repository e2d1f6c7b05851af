import { FEWEST_PLACES } from '$lib/rounds/ballot-type.ts';
import type { Ballot, BallotPaper, PaperProject } from '$lib/voting/ballot.ts';
import type { Theme } from './content/example-proposal.ts';
import type { Fractions } from './seeded-random.ts';

/** A line of the paper with what makes people like it. */
export interface TastedProject extends PaperProject {
	readonly theme: Theme;
	/** How well known and well liked it is in the ward, from 0 to 1. */
	readonly appeal: number;
}

/** Kinds of voters: what they care for first. Households with children, older people, gardeners and so on. */
const LEANINGS: readonly { readonly share: number; readonly likes: readonly Theme[] }[] = [
	{ share: 0.26, likes: ['children', 'young people', 'food'] },
	{ share: 0.2, likes: ['older neighbours', 'health', 'meeting'] },
	{ share: 0.17, likes: ['streets', 'food'] },
	{ share: 0.14, likes: ['skills', 'homes', 'young people'] },
	{ share: 0.13, likes: ['meeting', 'food', 'skills'] },
	{ share: 0.1, likes: [] }
];

function likesOf(fractions: Fractions): readonly Theme[] {
	let left = fractions();
	for (const { share, likes } of LEANINGS) {
		if (left < share) return likes;
		left -= share;
	}
	return [];
}

/** What a project is to one voter: its appeal, their leaning, and a large part of chance. */
function scored(projects: readonly TastedProject[], fractions: Fractions) {
	const likes = likesOf(fractions);
	return projects
		.filter(({ withdrawn }) => !withdrawn)
		.map((project) => ({
			project,
			score: project.appeal + (likes.includes(project.theme) ? 0.6 : 0) + fractions() * 0.9
		}))
		.sort((a, b) => b.score - a.score);
}

/** How many somebody ticks where they may tick any: most a handful, a few nearly all. */
const appetite = (fractions: Fractions, most: number) =>
	Math.min(most, 1 + Math.floor(fractions() * 4) + Math.floor(fractions() * fractions() * most));

/** From the favourite down, whatever still fits; some stop before the pot is spent. */
function withinPot(ranked: readonly TastedProject[], pot: number, fractions: Fractions): TastedProject[] {
	const chosen: TastedProject[] = [];
	let left: number = pot;
	for (const project of ranked) {
		if (project.cost > left || (chosen.length > 0 && fractions() < 0.12)) continue;
		chosen.push(project);
		left -= project.cost;
	}
	return chosen;
}

/** Most to the favourite, then ever less; some keep all for one thing. */
function sharedOut(ranked: readonly TastedProject[], total: number, most: number, fractions: Fractions): Ballot {
	const choices: string[] = [];
	const points: number[] = [];
	let left = total;
	for (const { id } of ranked) {
		const given = Math.min(left, most, 1 + Math.floor(fractions() * left));
		choices.push(id);
		points.push(given);
		left -= given;
		if (left === 0) break;
	}
	return { choices, points };
}

/**
 * What an invented voter chooses on a ballot paper. Always a ballot that the paper's rules take.
 * @param paper whose projects say what makes people like them
 * @param fractions chance; the same chance gives the same ballot
 * @returns the favourite first; at least one
 */
export function exampleBallot(
	paper: Omit<BallotPaper, 'projects'> & { projects: readonly TastedProject[] },
	fractions: Fractions
): Ballot {
	const ranked = scored(paper.projects, fractions).map(({ project }) => project);
	const chosen = (projects: readonly TastedProject[]): Ballot => ({ choices: projects.map(({ id }) => id) });
	if (paper.ballotType === 'knapsack') return chosen(withinPot(ranked, paper.pot, fractions));
	if (paper.ballotType === 'points') {
		return sharedOut(ranked, paper.totalPoints!, paper.mostPoints ?? paper.totalPoints!, fractions);
	}
	const most = paper.mostChoices ?? ranked.length;
	const many = appetite(fractions, most);
	return chosen(ranked.slice(0, paper.ballotType === 'rank' ? Math.max(many, FEWEST_PLACES) : many));
}
