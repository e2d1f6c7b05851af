import type { Election } from './election.ts';
import type { Outcome, TrailStep } from './outcome.ts';
import type { Satisfaction } from './settings.ts';
import { layOut, type Electorate } from './shares-electorate.ts';

/** Less than this is an error of floating point. */
const NOTHING = 1e-6;

/**
 * What became of supporters' money in a count by equal shares: for each project, by its place, what happened at each step that took money from
 * its supporters. The count itself is exact; this is its replay in floating point, a smallest unit off at most. One pass over the
 * ballots for each purchase, but for prices (see priceFor).
 * @param outcome of this election; without an endowment (greedy's, where that was better liked) there is nothing to tell.
 */
export function sharesTrails(
	election: Election,
	outcome: Pick<Outcome, 'steps' | 'endowment'>,
	satisfaction: Satisfaction
): TrailStep[][] {
	if (outcome.endowment === undefined) return election.projects.map(() => []);
	const electorate = layOut(election, satisfaction);
	const money = new Float64Array(electorate.groups).fill(outcome.endowment.about);
	const places = new Map(election.projects.map(({ id }, place) => [id, place]));
	const trails = election.projects.map((_, place) => [standsAt(electorate, money, place, 0, null, 0)]);
	const open = new Set(election.projects.keys());
	for (const { step, id, by, key } of outcome.steps) {
		if (by !== 'rule') break;
		const bought = places.get(id)!;
		const { cost } = election.projects[bought]!;
		// What it was bought for stands as it was before its supporters paid.
		const own = standsAt(electorate, money, bought, step, id, cost);
		const paid = pay(electorate, money, bought, key.about);
		trails[bought]!.push({ ...own, had: Math.max(0, own.had - cost) });
		open.delete(bought);
		for (const place of open) {
			if (sumOver(electorate, paid, place) === 0) continue;
			const now = standsAt(electorate, money, place, step, id, 0);
			// As the difference of two rounded amounts, so that the sums add up before the reader's eyes.
			const payment = trails[place]!.at(-1)!.had - now.had;
			if (payment > 0) trails[place]!.push({ ...now, paid: payment });
		}
	}
	return trails;
}

/** Takes a purchase out of the purses. @returns what each group's voter paid */
function pay(electorate: Electorate, money: Float64Array, place: number, price: number): Float64Array {
	const paid = new Float64Array(electorate.groups);
	if (electorate.costs[place] === 0) return paid;
	for (let at = electorate.from[place]!; at < electorate.from[place + 1]!; at++) {
		const group = electorate.supporters[at]!;
		paid[group] = Math.min(money[group]!, price * worthAt(electorate, place, at));
		money[group]! -= paid[group];
	}
	return paid;
}

/** What a project's supporters have together, or paid, where each group's voter has or paid so much. */
function sumOver({ from, supporters, weights }: Electorate, each: Float64Array, place: number): number {
	let sum = 0;
	for (let at = from[place]!; at < from[place + 1]!; at++) sum += weights[at]! * each[supporters[at]!]!;
	return sum;
}

function standsAt(
	electorate: Electorate,
	money: Float64Array,
	place: number,
	step: number,
	bought: string | null,
	paid: number
): TrailStep {
	const had = sumOver(electorate, money, place);
	const price = priceFor(electorate, money, place, had);
	const { costs, unit } = electorate;
	return {
		step,
		bought,
		paid,
		had: Math.floor(had + NOTHING),
		most: price === null ? null : Math.round(mostPaid(electorate, money, place, price)),
		effectiveVotes: price === null ? null : Math.round((costs[place]! / (price * unit[place]!)) * 10) / 10
	};
}

/** What the project is worth to the supporter at a place of the electorate's list. */
const worthAt = (electorate: Electorate, place: number, at: number): number =>
	electorate.value === null ? electorate.unit[place]! : electorate.value[at]!;

/** The most that one supporter pays at a price per worth. */
function mostPaid(electorate: Electorate, money: Float64Array, place: number, price: number): number {
	const { from, supporters } = electorate;
	let most = 0;
	for (let at = from[place]!; at < from[place + 1]!; at++)
		most = Math.max(most, Math.min(money[supporters[at]!]!, price * worthAt(electorate, place, at)));
	return most;
}

/**
 * The price of a project for each unit of what it's worth; null when its supporters can't pay it, or it's free. Raises the price until it's
 * enough; those who have less than their part pay all they have. It only rises, and each round but the last finds somebody new who
 * pays all, so it ends after as many rounds as there are supporters and one.
 */
function priceFor(electorate: Electorate, money: Float64Array, place: number, had: number): number | null {
	const { from, supporters, weights, costs } = electorate;
	const cost = costs[place]!;
	if (cost === 0 || had < cost - NOTHING) return null;
	let price = 0;
	for (let rounds = from[place + 1]! - from[place]!; rounds >= 0; rounds--) {
		let [rest, worth] = [cost, 0];
		for (let at = from[place]!; at < from[place + 1]!; at++) {
			const purse = money[supporters[at]!]!;
			const each = worthAt(electorate, place, at);
			if (purse < price * each) rest -= weights[at]! * purse;
			else worth += weights[at]! * each;
		}
		if (worth === 0) break;
		const next = rest / worth;
		if (next <= price * (1 + 1e-12)) break;
		price = next;
	}
	return price;
}
