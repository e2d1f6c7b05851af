import type { Election } from '../../../src/lib/tally/election.ts';
import type { TieOrder } from '../../../src/lib/tally/ties.ts';
import { Fraction, worths } from './slow-equal-shares.ts';

/**
 * Maximin support by brute force: the least load of the most burdened voter is the greatest, over all sets of projects, of their cost
 * divided by the number of voters who support any of them (Hall's theorem: a set's cost can only fall on its supporters).
 */
export function slowMaximinSupport(election: Election, ties: TieOrder) {
	const ballots = worths(election, 'cardinality');
	const winners: number[] = [];
	const loads: Fraction[] = [];
	const tied: number[][] = [];
	let left = election.budget;
	for (;;) {
		const open = [...election.projects.keys()].filter(
			(place) =>
				!winners.includes(place) && election.projects[place]!.cost <= left && ballots.some((mine) => mine.has(place))
		);
		if (open.length === 0) return { winners: winners.map((place) => election.projects[place]!.id), loads, tied };
		const known = open.map((place) => ({ place, load: leastLoad(election, ballots, [...winners, place]) }));
		const lowest = known.reduce((best, { load }) => (load.isLess(best) ? load : best), known[0]!.load);
		const best = known.filter(({ load }) => load.compare(lowest) === 0).map(({ place }) => place);
		best.sort((a, b) => ties.rank[a]! - ties.rank[b]!);
		winners.push(best[0]!);
		loads.push(lowest);
		tied.push(best);
		left -= election.projects[best[0]!]!.cost;
	}
}

function leastLoad(
	election: Election,
	ballots: readonly Map<number, Fraction>[],
	projects: readonly number[]
): Fraction {
	let greatest = new Fraction(0);
	for (let set = 1; set < 2 ** projects.length; set++) {
		const some = projects.filter((_, i) => (set >> i) & 1);
		const cost = some.reduce((sum, place) => sum + election.projects[place]!.cost, 0);
		const voters = ballots.filter((mine) => some.some((place) => mine.has(place))).length;
		const load = new Fraction(cost, voters);
		if (greatest.isLess(load)) greatest = load;
	}
	return greatest;
}
