import { hindranceOf, type Ballot, type BallotPaper } from './ballot.ts';

/**
 * A ballot without points with what a phone kept of it, as far as that is still on the paper and still fits.
 * @param ballot what is filled in already, which stays
 */
export function withKept(paper: BallotPaper, ballot: Ballot, kept: Ballot): Ballot {
	const known = new Set(paper.projects.map(({ id }) => id));
	const choices = kept.choices.reduce<readonly string[]>(
		(filled, id) =>
			!known.has(id) || filled.includes(id) || hindranceOf(paper, filled, id) ? filled : [...filled, id],
		ballot.choices
	);
	return { choices };
}
