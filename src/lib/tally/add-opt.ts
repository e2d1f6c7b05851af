import type { Election } from './election.ts';
import { EqualCount, ratio } from './equal-count.ts';
import { compareRationals, reduce, type Rational } from './exact.ts';
import type { Electorate } from './shares-electorate.ts';
import { SettingsError } from './supporters.ts';
import type { TieOrder } from './ties.ts';

/** How much work is done before it's called too long; a minute or two. */
const MOST_WORK = 1.5e8;

/**
 * Add-opt (Kraiczy, Robinson, Elkind 2025, section 5): instead of trying endowments one unit apart, works out the next endowment at which
 * the outcome of Exact Equal Shares changes, exactly, and counts there; until an outcome would overspend (the one before is kept) or all
 * supported projects are bought. Each count differs from the one before, in a project or in who pays for one.
 * @throws SettingsError when that would take more than MOST_WORK.
 */
export function addOpt(
	election: Election,
	electorate: Electorate,
	supported: readonly number[],
	start: Rational,
	ties: TieOrder
): EqualCount {
	let endowment = start;
	let kept: EqualCount | null = null;
	for (let work = 0; work < MOST_WORK;) {
		const count = new EqualCount(electorate, endowment, supported, ties.rank).run();
		const cost = count.purchases.reduce((sum, { project }) => sum + election.projects[project]!.cost, 0);
		if (cost > election.budget) return kept ?? count;
		kept = count;
		const more = nextChange(electorate, count, supported, ties.rank);
		if (more === null || count.purchases.length === supported.length) return count;
		endowment = reduce({ n: endowment.n * more.d + more.n * endowment.d, d: endowment.d * more.d });
		work += (electorate.choices.length + 100) * (count.purchases.length + 1);
	}
	throw new SettingsError('too-many-changes');
}

/**
 * How much more each voter must have for anything in a count to change: the least, over all projects and numbers of buyers larger than now,
 * of what the poorest of so many buyers lacks at the instant when that purchase would come before the ones that were made. Purchases are made
 * in order of price per worth, then of ties, so that instant is just before the first purchase that is dearer. Null when nothing can change.
 */
export function nextChange(
	electorate: Electorate,
	count: EqualCount,
	supported: readonly number[],
	rank: Int32Array
): Rational | null {
	let least: Rational | null = null;
	for (const project of supported) {
		const lacking = lackingFor(electorate, count, project, rank, least);
		if (lacking !== null) least = lacking;
	}
	return least;
}

/** The same for one project; null when it isn't less than `limit`. */
function lackingFor(
	electorate: Electorate,
	count: EqualCount,
	project: number,
	rank: Int32Array,
	limit: Rational | null
): Rational | null {
	const { costs, supporters, weights, from, totals } = electorate;
	const cost = costs[project]!;
	const before = count.purchases.find((purchase) => purchase.project === project)?.payers ?? 0;
	let least: Rational | null = limit;
	let found = false;
	// What each supporter has just before a purchase: at the end, and then, going backwards, with what they paid given back.
	const spent = new Map<number, bigint>();
	const mine = new Set<number>();
	for (let at = from[project]!; at < from[project + 1]!; at++) mine.add(supporters[at]!);
	for (let position = count.purchases.length; position >= 0; position--) {
		if (position < count.purchases.length) {
			const { project: bought, payers, groups } = count.purchases[position]!;
			const part = (BigInt(costs[bought]!) * count.denominator) / BigInt(payers);
			for (const group of groups) if (mine.has(group)) spent.set(group, (spent.get(group) ?? 0n) + part);
		}
		// Numbers of buyers with which the project would come just here: cheaper than the purchase at this place, dearer than the one before it.
		const earlier =
			position === 0 ? Infinity : mostBuyersAfter(electorate, count.purchases[position - 1]!, project, rank);
		const fewest =
			position === count.purchases.length
				? before
				: Math.max(before, mostBuyersAfter(electorate, count.purchases[position]!, project, rank));
		const upTo = Math.min(totals[project]!, earlier);
		if (upTo <= fewest) continue;
		const has = (at: number): bigint => count.purses[supporters[at]!]! + (spent.get(supporters[at]!) ?? 0n);
		const list = Array.from({ length: from[project + 1]! - from[project]! }, (_, i) => ({
			at: from[project]! + i,
			has: has(from[project]! + i)
		}));
		list.sort((a, b) => (a.has > b.has ? -1 : a.has < b.has ? 1 : 0));
		let voters = 0;
		for (const one of list) {
			const first = voters + 1;
			voters += weights[one.at]!;
			// Of the numbers at which this group's voter is the poorest buyer, the largest asks least of each.
			const buyers = Math.min(voters, upTo);
			if (buyers <= fewest || buyers < first) continue;
			if (
				least !== null &&
				cost / buyers - ratio(one.has, count.denominator) > (ratio(least.n, least.d) + cost * 1e-12) * (1 + 1e-9)
			)
				continue;
			const lacks = {
				n: BigInt(cost) * count.denominator - one.has * BigInt(buyers),
				d: count.denominator * BigInt(buyers)
			};
			if (lacks.n <= 0n || (least !== null && compareRationals(lacks, least) >= 0)) continue;
			least = reduce(lacks);
			found = true;
		}
	}
	return found ? least : null;
}

/** The most buyers with which a project would still come after a purchase in the order of price per worth, then of ties. */
function mostBuyersAfter(
	electorate: Electorate,
	purchase: { readonly project: number; readonly payers: number },
	project: number,
	rank: Int32Array
): number {
	const { costs, unit } = electorate;
	// cost / (buyers × unit) against the purchase's: buyers <= cost × payers × unit' / (cost' × unit), or less where ties would put it first.
	const n = BigInt(costs[project]!) * BigInt(purchase.payers) * BigInt(unit[purchase.project]!);
	const d = BigInt(costs[purchase.project]!) * BigInt(unit[project]!);
	if (d === 0n) return Infinity;
	const whole = n / d;
	if (n % d === 0n && rank[project]! < rank[purchase.project]!) return Number(whole) - 1;
	return Number(whole);
}
