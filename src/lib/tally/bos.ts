import { Money } from './bos-money.ts';
import { Offers } from './bos-offers.ts';
import { exactPrice, keyBetween, TooClose, type Price } from './bos-price.ts';
import { about, toExact } from './exact.ts';
import type { Election } from './election.ts';
import type { Bought } from './greedy.ts';
import type { Exact, Step, Tie } from './outcome.ts';
import type { BosSettings } from './settings.ts';
import { layOut } from './shares-electorate.ts';
import { findStanding } from './standing.ts';
import { SettingsError } from './supporters.ts';
import type { TieOrder } from './ties.ts';

/**
 * With how many binary digits below the smallest unit a count is tried, one after the other, and exact fractions of how many binary digits
 * it may work out.
 */
const PRECISIONS: readonly Precision[] = [
	{ digits: 512, longest: 4096 },
	{ digits: 8192, longest: 4096 }
];

interface Precision {
	readonly digits: number;
	readonly longest: number;
}

/** A step's key is written exactly where at most so many different purses were emptied for it; with more it would take long. */
const MOST_PURSES = 100;

/**
 * The Method of Equal Shares with Bounded Overspending (Papasotiropoulos, Pishbin, Skibski, Skowron, Wąs, 2024, arXiv 2409.15005).
 *
 * Every voter i starts with b_i = budget / voters. For 0 < α ≤ 1 and ρ ≥ 0, a project is (α, ρ)-affordable when
 * Σ min(b_i, α·ρ·u_i) = α·cost, over its supporters, to whom it is worth u_i: they could buy the part α of it at ρ for each unit of worth.
 * Of all projects that cost at most what is left of the budget, the one is bought that is (α, ρ)-affordable with the least ρ/α. The whole of it
 * is bought: each supporter pays ρ·u_i, or all they have, so b_i becomes max(0, b_i - ρ·u_i). It ends when no project that fits is affordable.
 * This was checked against pabutools (rules/bos_equal_shares), not against the paper's own text. Where one project has its least ρ/α at several
 * α, the sources are silent: the largest is taken, so that least is overspent. What is free is bought first (its ρ is 0).
 *
 * Only finitely many α matter. Let λ = α·ρ be the rate, and α(λ) = Σ min(b_i, λ·u_i) / cost; then ρ/α = λ / α(λ)². Sort supporters by
 * b_i / u_i. Between two neighbours, α = (A + U·λ)/cost with A what the poorer ones have and U the worth of the others, and the
 * derivative of λ/(A + U·λ)² has the sign of A - U·λ: the key rises, then falls, so that its least value is at an end. Hence only
 * λ = b_i/u_i with α(λ) < 1 and the λ with α(λ) = 1, if there is one, are looked at. (As λ nears 0, the key grows beyond all bounds.)
 *
 * The budget is never exceeded, since only what still fits is bought; the purses alone wouldn't see to that, as supporters pay
 * Σ min(b_i, λ·u_i/α) ≤ Σ min(b_i, λ·u_i)/α = cost, and what they lack is overspent. What is left in the purses is never less than
 * what is left of the budget. Each turn buys one project, drops one, or looks at one that wasn't looked at since the last purchase.
 * @throws SettingsError when the ballots have no points, or when projects (or purses) are too close to be told apart.
 */
export function bos(election: Election, settings: BosSettings, ties: TieOrder): Bought {
	for (const precision of PRECISIONS) {
		try {
			return bosWithin(election, settings, ties, precision);
		} catch (error) {
			if (!(error instanceof TooClose)) throw error;
		}
	}
	throw new SettingsError('too-close');
}

/** The count with numbers of limited length. @throws TooClose where these don't suffice; what it gives doesn't depend on them but for long keys. */
export function bosWithin(
	election: Election,
	settings: BosSettings,
	ties: TieOrder,
	{ digits, longest }: Precision
): Bought {
	const { projects, budget } = election;
	const electorate = layOut(election, settings.satisfaction);
	const { totals: votes } = electorate;
	const { places, reasons } = findStanding(election, votes, settings.fewestVotes);
	const supported = places.filter((place) => votes[place]! > 0);
	const money = new Money({ n: BigInt(budget), d: BigInt(Math.max(1, electorate.voters)) }, digits, longest);
	const offers = new Offers(electorate, money, budget === 0);
	const chosen: number[] = [];
	const steps: Step[] = [];
	const found: Tie[] = [];
	let left = budget;
	const buy = (place: number, key: Exact): void => {
		const { id, cost } = projects[place]!;
		const step = steps.length + 1;
		left -= cost;
		steps.push({ step, id, by: 'rule', award: cost, left, key });
		chosen.push(place);
		reasons[place] = { kind: 'funded', step, by: 'rule', left };
	};
	const byRank = (a: number, b: number): number => ties.rank[a]! - ties.rank[b]!;
	for (const place of [...supported].sort(byRank)) {
		if (projects[place]!.cost === 0) buy(place, toExact({ n: 0n, d: 1n }));
		else if (projects[place]!.cost <= budget) offers.add(place);
	}
	for (let tied = offers.next(left); tied.length > 0; tied = offers.next(left)) {
		tied.sort((a, b) => byRank(a.project, b.project));
		const [price, ...others] = tied as [Price, ...Price[]];
		const ids = tied.map(({ project }) => projects[project]!.id);
		if (others.length > 0) found.push({ step: steps.length + 1, tied: ids, chosen: ids[0]!, how: ties.how });
		offers.buy(price);
		buy(price.project, keyOf(money, price));
		for (const { project } of others) offers.add(project);
	}
	for (const place of supported) {
		const { cost } = projects[place]!;
		if (reasons[place]!.kind === 'funded') continue;
		// What fits and wasn't bought has no supporter with money.
		if (cost > budget) reasons[place] = { kind: 'over-budget', short: cost - budget };
		else if (cost > left) reasons[place] = { kind: 'did-not-fit', left, short: cost - left };
		else reasons[place] = { kind: 'supporters-short', had: 0, short: cost };
	}
	return { chosen, steps, ties: found, reasons, votes };
}

/** The key of a price; where it's long, to about 50 binary digits and marked as rounded. */
function keyOf(money: Money, price: Price): Exact {
	const exact = price.spent.size > MOST_PURSES ? null : exactPrice(money, price);
	if (exact !== null) return toExact(exact.key);
	const near = about(keyBetween(money, price)[0]);
	const [numerator, denominator] = fractionOf(near);
	return { numerator: String(numerator), denominator: String(denominator), about: near, rounded: true };
}

/** A positive floating-point number as the fraction that it is. Halving or doubling ends: a float has at most 2098 binary places. */
function fractionOf(value: number): [bigint, bigint] {
	let [top, halvings] = [value, 0];
	while (!Number.isInteger(top)) {
		top *= 2;
		halvings++;
	}
	return [BigInt(top), 1n << BigInt(halvings)];
}
