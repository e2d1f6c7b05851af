import type { Election } from '../../../src/lib/tally/election.ts';
import type { TieOrder } from '../../../src/lib/tally/ties.ts';
import { Fraction, standingOf, worths } from './slow-equal-shares.ts';

/** Sequential Phragmén by the book, voter by voter: the project whose supporters have its cost first is bought, and they have nothing again. */
export function slowPhragmen(election: Election, ties: TieOrder, fewestVotes = 0): string[] {
	const { projects, budget } = election;
	const ballots = worths(election, 'cardinality');
	const load = ballots.map(() => new Fraction(0));
	const standing = standingOf(election, ties, fewestVotes).filter((place) => projects[place]!.cost <= budget);
	const winners: string[] = [];
	let left = budget;
	for (;;) {
		let lowest: Fraction | null = null;
		let tied: number[] = [];
		for (const place of standing) {
			const supporters = [...ballots.keys()].filter((voter) => ballots[voter]!.has(place));
			if (winners.includes(projects[place]!.id) || supporters.length === 0) continue;
			const mine = supporters
				.reduce((sum, voter) => sum.plus(load[voter]!), new Fraction(projects[place]!.cost))
				.over(new Fraction(supporters.length));
			if (lowest === null || mine.isLess(lowest)) [lowest, tied] = [mine, []];
			if (mine.compare(lowest) === 0) tied.push(place);
		}
		if (lowest === null || tied.some((place) => projects[place]!.cost > left)) return winners;
		const chosen = tied[0]!;
		winners.push(projects[chosen]!.id);
		left -= projects[chosen]!.cost;
		for (const voter of ballots.keys()) if (ballots[voter]!.has(chosen)) load[voter] = lowest;
	}
}
