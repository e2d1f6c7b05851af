import type { Ballot, BallotPaper } from './ballot.ts';

/** How points are shared out while a ballot is being filled in. */

/** What a ballot gives one project so far. */
export const pointsFor = ({ choices, points }: Ballot, id: string): number => points?.[choices.indexOf(id)] ?? 0;

/** How many points there are still to give. */
export const pointsLeft = (paper: BallotPaper, { points = [] }: Ballot): number =>
	paper.totalPoints! - points.reduce((sum, given) => sum + given, 0);

/** Why a project can't be given so many points. */
export type PointsHindrance =
	/** There aren't so many left: it can have `most`. */
	| { readonly kind: 'spent'; readonly most: number; readonly left: number }
	/** One project can have at most so many. */
	| { readonly kind: 'most'; readonly most: number }
	/** Points are whole. */
	| { readonly kind: 'not-whole' };

/**
 * Gives a project so many points in all, or as many of them as it can have.
 * @param wanted as asked for; anything but a whole number from 0 leaves the ballot as it is
 * @returns the ballot, without projects that have nothing; and what stood in the way, if anything did
 */
export function give(
	paper: BallotPaper,
	ballot: Ballot,
	id: string,
	wanted: number
): { ballot: Ballot; hindrance: PointsHindrance | null } {
	if (!Number.isSafeInteger(wanted) || wanted < 0) return { ballot, hindrance: { kind: 'not-whole' } };
	const left = pointsLeft(paper, ballot);
	const reach = pointsFor(ballot, id) + left;
	const most = paper.mostPoints ?? paper.totalPoints!;
	const given = Math.min(wanted, reach, most);
	const others = ballot.choices.filter((other) => other !== id);
	const choices = given > 0 ? (ballot.choices.includes(id) ? ballot.choices : [...ballot.choices, id]) : others;
	const points = choices.map((other) => (other === id ? given : pointsFor(ballot, other)));
	if (given === wanted) return { ballot: { choices, points }, hindrance: null };
	const hindrance: PointsHindrance = most <= reach ? { kind: 'most', most } : { kind: 'spent', most: reach, left };
	return { ballot: { choices, points }, hindrance };
}

/** A ballot with what a phone kept of it, as far as that is still on the paper and still fits beside what is given already. */
export const withKeptPoints = (paper: BallotPaper, ballot: Ballot, kept: Ballot): Ballot =>
	kept.choices.reduce((filled, id, place) => {
		const known = paper.projects.some((project) => project.id === id);
		return known && !filled.choices.includes(id) ? give(paper, filled, id, kept.points?.[place] ?? 0).ballot : filled;
	}, ballot);
