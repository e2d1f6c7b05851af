import type { Election } from '../../../src/lib/tally/election.ts';
import type { ExactEqualSharesSettings, Satisfaction } from '../../../src/lib/tally/settings.ts';
import type { TieOrder } from '../../../src/lib/tally/ties.ts';
import { Fraction, standingOf, worths } from './slow-equal-shares.ts';
import { idsOf, slowGreedy } from './slow-greedy.ts';

/** A purchase, to compare counts by: what was bought, and who paid. */
interface Purchase {
	readonly id: string;
	readonly voters: readonly number[];
}

/** Exact Equal Shares by the book: every number of buyers of every project is tried. */
export function slowExactEqualShares(
	election: Election,
	satisfaction: Satisfaction,
	ties: TieOrder,
	endowment: Fraction,
	fewestVotes = 0
): Purchase[] {
	const ballots = worths(election, satisfaction);
	const money = ballots.map(() => endowment);
	const purchases: Purchase[] = [];
	let standing = standingOf(election, ties, fewestVotes);
	for (;;) {
		let best: { place: number; price: Fraction; voters: number[]; part: Fraction } | null = null;
		for (const place of standing) {
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
		const { place: bought } = best;
		standing = standing.filter((place) => place !== bought);
	}
}

/**
 * Every endowment at which some count may change. Somebody can just pay their part of a project: they have spent a part of each of some
 * other projects, so their endowment is a sum of parts, each a cost divided by a number of buyers, at most one of each project.
 */
function criticalEndowments(election: Election): Fraction[] {
	let sums = new Map([['0', new Fraction(0)]]);
	for (const { cost } of election.projects) {
		const further = new Map(sums);
		for (const sum of sums.values())
			for (let buyers = 1; buyers <= election.ballots.voters; buyers++) {
				const more = sum.plus(new Fraction(cost, buyers));
				further.set(`${more.n}/${more.d}`, more);
			}
		sums = further;
	}
	return [...sums.values()].sort((a, b) => a.compare(b));
}

/** Add-opt by the book: counts at every endowment at which anything may change, one after the other, until all is bought. */
function slowAddOpt(election: Election, settings: ExactEqualSharesSettings, ties: TieOrder): string[] {
	const count = (endowment: Fraction) =>
		slowExactEqualShares(election, settings.satisfaction, ties, endowment, settings.fewestVotes).map(({ id }) => id);
	const start = new Fraction(election.budget, Math.max(1, election.ballots.voters));
	const total = election.projects.reduce((sum, { cost }) => sum + cost, 0);
	// With as much money as everything costs, each voter could pay for all that may be bought.
	const all = count(new Fraction(total)).length;
	let kept = count(start);
	for (const endowment of criticalEndowments(election)) {
		if (kept.length === all) return kept;
		if (!start.isLess(endowment)) continue;
		const winners = count(endowment);
		const cost = election.projects.reduce((sum, { id, cost }) => sum + (winners.includes(id) ? cost : 0), 0);
		if (cost > election.budget) return kept;
		kept = winners;
	}
	return kept;
}

export function slowExactEqualSharesOutcome(
	election: Election,
	settings: ExactEqualSharesSettings,
	ties: TieOrder
): string[] {
	const { satisfaction, fewestVotes = 0 } = settings;
	if (settings.completion === 'add-opt') return slowAddOpt(election, settings, ties);
	const start = new Fraction(election.budget, Math.max(1, election.ballots.voters));
	const winners = slowExactEqualShares(election, satisfaction, ties, start, fewestVotes).map(({ id }) => id);
	if (settings.completion !== 'greedy') return winners;
	const before = winners.map((id) => {
		const place = election.projects.findIndex((project) => project.id === id);
		return { place, award: election.projects[place]!.cost };
	});
	return idsOf(election, slowGreedy(election, { rule: 'greedy', fewestVotes }, ties, before));
}
