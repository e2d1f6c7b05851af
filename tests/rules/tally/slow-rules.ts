import type { Election } from '../../../src/lib/tally/election.ts';
import type { Satisfaction } from '../../../src/lib/tally/settings.ts';
import type { TieOrder } from '../../../src/lib/tally/ties.ts';
import { Fraction, slowEqualShares, worths } from './slow-equal-shares.ts';

/** Rules by the book, voter by voter, with nothing but fractions and loops: slow, and easy to believe. */

const ZERO = new Fraction(0);
const votesOf = (election: Election): number[] =>
	election.projects.map((_, place) => worths(election, 'cardinality').filter((mine) => mine.has(place)).length);
const idsOf = (election: Election, places: readonly number[]): string[] =>
	places.map((place) => election.projects[place]!.id);
const costOf = (election: Election, ids: readonly string[]): number =>
	election.projects.reduce((sum, project) => sum + (ids.includes(project.id) ? project.cost : 0), 0);

export function slowPhragmen(election: Election, ties: TieOrder): string[] {
	const ballots = worths(election, 'cardinality');
	const load = ballots.map(() => ZERO);
	const winners: number[] = [];
	let left = election.budget;
	for (;;) {
		let lowest: Fraction | null = null;
		let tied: number[] = [];
		election.projects.forEach(({ cost }, place) => {
			const supporters = [...ballots.keys()].filter((voter) => ballots[voter]!.has(place));
			if (winners.includes(place) || cost > election.budget || supporters.length === 0) return;
			const mine = supporters
				.reduce((sum, voter) => sum.plus(load[voter]!), new Fraction(cost))
				.over(new Fraction(supporters.length));
			if (lowest === null || mine.isLess(lowest)) [lowest, tied] = [mine, []];
			if (mine.compare(lowest) === 0) tied.push(place);
		});
		if (lowest === null || tied.some((place) => election.projects[place]!.cost > left)) return idsOf(election, winners);
		const chosen = tied.sort((a, b) => ties.rank[a]! - ties.rank[b]!)[0]!;
		winners.push(chosen);
		left -= election.projects[chosen]!.cost;
		ballots.forEach((mine, voter) => {
			if (mine.has(chosen)) load[voter] = lowest!;
		});
	}
}

/** Exact Equal Shares: every number of buyers of every project is tried. Gives purchases too, to compare counts by. */
export function slowExactEqualShares(
	election: Election,
	satisfaction: Satisfaction,
	ties: TieOrder,
	endowment: Fraction
) {
	const ballots = worths(election, satisfaction);
	const money = ballots.map(() => endowment);
	const purchases: { id: string; voters: number[] }[] = [];
	const standing = new Set(election.projects.keys());
	for (;;) {
		let best: { place: number; price: Fraction; voters: number[]; part: Fraction } | null = null;
		for (const place of [...standing].sort((a, b) => ties.rank[a]! - ties.rank[b]!)) {
			const { cost } = election.projects[place]!;
			const supporters = [...ballots.keys()].filter((voter) => ballots[voter]!.has(place));
			for (let number = supporters.length; number >= 1; number--) {
				const part = new Fraction(cost, number);
				const able = supporters.filter((voter) => !money[voter]!.isLess(part));
				if (able.length < number) continue;
				const price = part.over(satisfaction === 'cost' ? new Fraction(Math.max(1, cost)) : new Fraction(1));
				if (best === null || price.isLess(best.price)) best = { place, price, voters: able, part };
				break;
			}
		}
		if (best === null) return purchases;
		for (const voter of best.voters) money[voter] = money[voter]!.minus(best.part);
		purchases.push({ id: election.projects[best.place]!.id, voters: best.voters });
		standing.delete(best.place);
	}
}

export function slowAdd1(
	election: Election,
	satisfaction: Satisfaction,
	ties: TieOrder,
	exhaustiveStop: boolean
): string[] {
	const voters = Math.max(1, election.ballots.voters);
	const supported = election.projects.filter((_, place) =>
		worths(election, satisfaction).some((mine) => mine.has(place))
	);
	let kept: string[] | null = null;
	for (let more = 0; ; more++) {
		const { winners } = slowEqualShares(
			election,
			satisfaction,
			ties,
			new Fraction(election.budget, voters).plus(new Fraction(more))
		);
		const left = election.budget - costOf(election, winners);
		if (left < 0) return kept!;
		kept = winners;
		const open = supported.filter((project) => !winners.includes(project.id));
		if (open.length === 0 || (exhaustiveStop && open.every((project) => project.cost > left))) return winners;
	}
}

/** The greatest total worth of an affordable set, over all sets. */
export function slowMaxWelfare(election: Election, satisfaction: Satisfaction): Fraction {
	const ballots = worths(election, satisfaction);
	const total = election.projects.map((_, place) =>
		ballots.reduce((sum, mine) => sum.plus(mine.get(place) ?? ZERO), ZERO)
	);
	let best = ZERO;
	for (let set = 0; set < 2 ** election.projects.length; set++) {
		const places = [...election.projects.keys()].filter((place) => (set >> place) & 1);
		if (places.reduce((sum, place) => sum + election.projects[place]!.cost, 0) > election.budget) continue;
		const worth = places.reduce((sum, place) => sum.plus(total[place]!), ZERO);
		if (best.isLess(worth)) best = worth;
	}
	return best;
}

/** Greedy by a key, by the book. */
export function slowGreedyBy(election: Election, key: (place: number) => Fraction | null, ties: TieOrder): string[] {
	const winners: number[] = [];
	let left = election.budget;
	for (;;) {
		let best: number | null = null;
		for (const place of [...election.projects.keys()].sort((a, b) => ties.rank[a]! - ties.rank[b]!)) {
			if (winners.includes(place) || election.projects[place]!.cost > left) continue;
			// No key: better than all others (a free project that has support).
			const [mine, other] = [key(place), best === null ? ZERO : key(best)];
			if (best === null || (other !== null && (mine === null || other.isLess(mine)))) best = place;
		}
		if (best === null) return idsOf(election, winners);
		winners.push(best);
		left -= election.projects[best]!.cost;
	}
}

export { votesOf };
