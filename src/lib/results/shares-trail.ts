import type { Election } from '../tally/election.ts';
import type { Outcome } from '../tally/outcome.ts';
import type { Satisfaction } from '../tally/settings.ts';
import { layOut, type Electorate } from '../tally/shares-electorate.ts';

/**
 * What became of the money of one project's supporters. Amounts in whole smallest units, for people's eyes: the count itself
 * is exact, and this is its replay in floating point, a smallest unit off at most.
 */
export interface TrailStep {
	/** 0 before anything was bought; otherwise the step of the count. */
	readonly step: number;
	/** What was bought at it; null at step 0. */
	readonly bought: string | null;
	/** What the supporters paid for that together. */
	readonly paid: number;
	/** What they have left together. */
	readonly had: number;
	/** The most that one supporter would have to pay for the project, or paid for it; null when they can't pay for it at all. */
	readonly most: number | null;
	/** Its cost divided by that: as many votes as it has while all can pay alike, fewer when some have spent their money. */
	readonly effectiveVotes: number | null;
}

/** Less than this is an error of floating point. */
const NOTHING = 1e-6;

/** For each project of an election that was counted by equal shares, by its place. */
export function sharesTrails(
	election: Election,
	outcome: Pick<Outcome, 'steps'>,
	satisfaction: Satisfaction
): TrailStep[][] {
	const electorate = layOut(election, satisfaction);
	const money = new Float64Array(electorate.groups).fill(election.budget / Math.max(1, electorate.voters));
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
			if (paidBy(electorate, paid, place) < 0.5) continue;
			// As the difference of two rounded amounts, so that the sums add up before the reader's eyes.
			const now = standsAt(electorate, money, place, step, id, 0);
			trails[place]!.push({ ...now, paid: trails[place]!.at(-1)!.had - now.had });
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
		const worth = electorate.value === null ? electorate.unit[place]! : electorate.value[at]!;
		paid[group] = Math.min(money[group]!, price * worth);
		money[group]! -= paid[group];
	}
	return paid;
}

function paidBy({ from, supporters, weights }: Electorate, paid: Float64Array, place: number): number {
	let sum = 0;
	for (let at = from[place]!; at < from[place + 1]!; at++) sum += weights[at]! * paid[supporters[at]!]!;
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
	const had = paidBy(electorate, money, place);
	const most = mostFor(electorate, money, place, had);
	return {
		step,
		bought,
		paid,
		had: Math.floor(had + NOTHING),
		most: most === null ? null : Math.round(most),
		effectiveVotes: most === null ? null : Math.round((electorate.costs[place]! / most) * 10) / 10
	};
}

/**
 * Raises what each pays until together it's enough; those who have less pay all they have. What each pays only rises, and each
 * round but the last finds somebody new who pays all, so it ends after as many rounds as there are supporters at most.
 */
function mostFor(electorate: Electorate, money: Float64Array, place: number, had: number): number | null {
	const { from, supporters, weights, totals, costs } = electorate;
	const cost = costs[place]!;
	if (cost === 0 || had < cost - NOTHING) return null;
	let most = cost / totals[place]!;
	for (let rounds = from[place + 1]! - from[place]!; rounds > 0; rounds--) {
		let [rest, others] = [cost, 0];
		for (let at = from[place]!; at < from[place + 1]!; at++) {
			const purse = money[supporters[at]!]!;
			if (purse < most) rest -= weights[at]! * purse;
			else others += weights[at]!;
		}
		if (others === 0) break;
		const next = rest / others;
		if (next <= most * (1 + 1e-12)) break;
		most = next;
	}
	return most;
}
