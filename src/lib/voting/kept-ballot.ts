import { hindranceOf, type Ballot, type BallotPaper } from './ballot.ts';
import { give } from './points.ts';

/**
 * A ballot with what a phone kept of it, as far as that is still on the paper and still fits beside what is there.
 * @param ballot what is filled in already, which stays
 */
export function withKept(paper: BallotPaper, ballot: Ballot, kept: Ballot): Ballot {
	const known = new Set(paper.projects.map(({ id }) => id));
	return kept.choices.reduce((filled, id, place) => {
		if (!known.has(id) || filled.choices.includes(id)) return filled;
		if (paper.ballotType === 'points') return give(paper, filled, id, kept.points?.[place] ?? 0).ballot;
		return hindranceOf(paper, filled.choices, id) ? filled : { choices: [...filled.choices, id] };
	}, ballot);
}
