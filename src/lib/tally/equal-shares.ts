import { ceilingOf, compareRationals, floorOf, toExact, type Rational } from './exact.ts';
import type { Election } from './election.ts';
import type { Bought } from './greedy.ts';
import type { Reason, Step, Tie } from './outcome.ts';
import type { EqualSharesSettings } from './settings.ts';
import { findSupporters, type Supporters } from './supporters.ts';
import type { TieOrder } from './ties.ts';

/** Everybody's money as whole numbers over one denominator that grows with each purchase: exact, and no fraction is ever reduced. */
interface Purses {
	money: bigint[];
	denominator: bigint;
}

/**
 * The Method of Equal Shares (Peters, Pierczyński, Skowron, "Proportional participatory budgeting with additive utilities", 2021).
 * The budget is shared out equally among all ballots. A project can be bought at price r per unit of satisfaction when its supporters,
 * each paying r times their satisfaction but no more than they have, pay its cost together. The project with the lowest price is
 * bought, until none can be. Each purchase takes one project away, so there are at most as many rounds as projects.
 */
export function equalShares(election: Election, settings: EqualSharesSettings, ties: TieOrder): Bought {
	const { projects, ballots } = election;
	const supporters = findSupporters(election, settings.satisfaction);
	const voters = BigInt(Math.max(1, ballots.voters));
	const purses: Purses = { money: Array.from(ballots.counts, () => BigInt(election.budget)), denominator: voters };
	const reasons: Reason[] = [];
	let standing: number[] = [];
	const fewest = settings.fewestVotes ?? 0;
	projects.forEach((project, place) => {
		const votes = supporters.votes[place]!;
		reasons.push({ kind: 'no-supporters' });
		if (project.withdrawn) reasons[place] = { kind: 'withdrawn' };
		else if (votes < fewest) reasons[place] = { kind: 'too-few-votes', votes, fewest };
		else if (supporters.starts[place + 1]! > supporters.starts[place]!) standing.push(place);
	});
	const chosen: number[] = [];
	const steps: Step[] = [];
	const found: Tie[] = [];
	let left = election.budget;
	for (;;) {
		let lowest: Rational | null = null;
		let tied: number[] = [];
		const affordable: number[] = [];
		for (const place of standing) {
			const price = priceOf(election, settings, supporters, place, purses);
			if (price === null) continue;
			affordable.push(place);
			const difference = lowest === null ? -1 : compareRationals(price, lowest);
			if (difference < 0) tied = [];
			if (difference < 0) lowest = price;
			if (difference <= 0) tied.push(place);
		}
		const first = tied.sort((a, b) => ties.rank[a]! - ties.rank[b]!)[0];
		if (lowest === null || first === undefined) break;
		const { id, cost } = projects[first]!;
		const step = steps.length + 1;
		if (shareVoters(supporters, tied)) {
			found.push({ step, tied: tied.map((place) => projects[place]!.id), chosen: id, how: ties.how });
		}
		pay(settings, election, supporters, first, lowest, purses);
		left -= cost;
		chosen.push(first);
		steps.push({ step, id, by: 'rule', award: cost, left, key: toExact(lowest) });
		reasons[first] = { kind: 'funded', step, by: 'rule', left };
		// Money only ever gets less: what can't be paid for now never can.
		for (const place of standing) {
			if (place !== first && !affordable.includes(place)) reasons[place] = shortOf(election, supporters, place, purses);
		}
		standing = affordable.filter((place) => place !== first);
	}
	for (const place of standing) reasons[place] = shortOf(election, supporters, place, purses);
	return { chosen, steps, ties: found, reasons };
}

/** What a project is worth to the supporter at a place of the list, as a whole number. */
function worthAt(
	settings: EqualSharesSettings,
	election: Election,
	supporters: Supporters,
	place: number,
	at: number
): bigint {
	if (supporters.worth !== null) return BigInt(supporters.worth[at]!);
	return settings.satisfaction === 'cost' ? BigInt(Math.max(1, election.projects[place]!.cost)) : 1n;
}

/**
 * The lowest price per unit of satisfaction at which the supporters can pay; null when they can't.
 * Those who couldn't pay their part at a price pay all they have, which raises the price for the others; each round finds at least one
 * such group more, so there are at most as many rounds as groups.
 */
function priceOf(
	election: Election,
	settings: EqualSharesSettings,
	supporters: Supporters,
	place: number,
	purses: Purses
): Rational | null {
	const from = supporters.starts[place]!;
	const to = supporters.starts[place + 1]!;
	const cost = BigInt(election.projects[place]!.cost) * purses.denominator;
	let rest = cost;
	let worth = 0n;
	let rich: number[] = [];
	let have = 0n;
	for (let at = from; at < to; at++) {
		const count = BigInt(election.ballots.counts[supporters.groups[at]!]!);
		have += count * purses.money[supporters.groups[at]!]!;
		worth += count * worthAt(settings, election, supporters, place, at);
		rich.push(at);
	}
	if (have < cost) return null;
	for (;;) {
		const still: number[] = [];
		const price = { n: rest, d: worth };
		for (const at of rich) {
			const money = purses.money[supporters.groups[at]!]!;
			const each = worthAt(settings, election, supporters, place, at);
			if (money * price.d >= each * price.n) {
				still.push(at);
				continue;
			}
			const count = BigInt(election.ballots.counts[supporters.groups[at]!]!);
			rest -= count * money;
			worth -= count * each;
		}
		if (still.length === rich.length) return { n: rest, d: worth * purses.denominator };
		rich = still;
	}
}

/** Takes the price out of the supporters' purses. */
function pay(
	settings: EqualSharesSettings,
	election: Election,
	supporters: Supporters,
	place: number,
	price: Rational,
	purses: Purses
): void {
	const denominator = price.d;
	const factor = denominator / purses.denominator;
	for (let group = 0; group < purses.money.length; group++) purses.money[group]! *= factor;
	for (let at = supporters.starts[place]!; at < supporters.starts[place + 1]!; at++) {
		const group = supporters.groups[at]!;
		const rest = purses.money[group]! - price.n * worthAt(settings, election, supporters, place, at);
		purses.money[group] = rest > 0n ? rest : 0n;
	}
	purses.denominator = denominator;
}

/** What a project's supporters have now, and lack. */
function shortOf(election: Election, supporters: Supporters, place: number, purses: Purses): Reason {
	let have = 0n;
	for (let at = supporters.starts[place]!; at < supporters.starts[place + 1]!; at++) {
		const group = supporters.groups[at]!;
		have += BigInt(election.ballots.counts[group]!) * purses.money[group]!;
	}
	const { cost } = election.projects[place]!;
	if (cost > election.budget) return { kind: 'over-budget', short: cost - election.budget };
	const lack = { n: BigInt(cost) * purses.denominator - have, d: purses.denominator };
	return { kind: 'supporters-short', had: floorOf({ n: have, d: purses.denominator }), short: ceilingOf(lack) };
}

/**
 * Does any voter support two of the tied projects? If none does, buying one leaves the others' prices as they are, all are bought,
 * and the tie decided nothing.
 */
function shareVoters(supporters: Supporters, tied: readonly number[]): boolean {
	if (tied.length < 2) return false;
	const seen = new Set<number>();
	for (const place of tied) {
		for (let at = supporters.starts[place]!; at < supporters.starts[place + 1]!; at++) {
			const group = supporters.groups[at]!;
			if (seen.has(group)) return true;
			seen.add(group);
		}
	}
	return false;
}
