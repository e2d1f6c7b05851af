import type { Election } from '../../../src/lib/tally/election.ts';
import type { Satisfaction } from '../../../src/lib/tally/settings.ts';
import { tiesById } from '../../../src/lib/tally/ties.ts';
import { Fraction, standingOf, worths } from './slow-equal-shares.ts';

/** What some projects are worth to all voters together. A free project is worth nothing where worth is cost. */
export function welfareOf(election: Election, satisfaction: Satisfaction, places: readonly number[]): Fraction {
	return worths(election, satisfaction)
		.flatMap((mine) => places.filter((place) => !isFree(election, satisfaction, place)).map((place) => mine.get(place)))
		.reduce<Fraction>((sum, worth) => sum.plus(worth ?? new Fraction(0)), new Fraction(0));
}

const isFree = (election: Election, satisfaction: Satisfaction, place: number): boolean =>
	satisfaction === 'cost' && election.projects[place]!.cost === 0;

/** The greatest welfare of an affordable set, over all sets. */
export function slowMaxWelfare(election: Election, satisfaction: Satisfaction, fewestVotes = 0): Fraction {
	const standing = standingOf(election, tiesById(election), fewestVotes);
	const each = election.projects.map((_, place) => welfareOf(election, satisfaction, [place]));
	let best = new Fraction(0);
	for (let set = 0; set < 2 ** standing.length; set++) {
		const places = standing.filter((_, i) => (set >> i) & 1);
		if (places.reduce((sum, place) => sum + election.projects[place]!.cost, 0) > election.budget) continue;
		const worth = places.reduce((sum, place) => sum.plus(each[place]!), new Fraction(0));
		if (best.isLess(worth)) best = worth;
	}
	return best;
}
