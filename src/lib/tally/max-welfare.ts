import type { Election } from './election.ts';
import { toExact } from './exact.ts';
import type { Bought } from './greedy.ts';
import type { MaxWelfareSettings } from './settings.ts';
import { findStanding } from './standing.ts';
import { countVotes, refuseTooMany, worthOfChoices } from './supporters.ts';
import type { TieOrder } from './ties.ts';

/** How many branches are looked at when nobody says. Each takes well under a microsecond for each project on its way. */
const BRANCHES = 5_000_000;

/**
 * The affordable set that is worth most to all voters together: a knapsack, solved by branch and bound (Horowitz and Sahni 1974).
 * A branch is left as soon as even a part of the next project couldn't make it better than the best found (Dantzig's bound, rounded up).
 * Stops after `mostBranches`, and says then that it isn't proved best; so its time is at most branches times projects. Where several sets
 * are best, the one is taken that is found first when projects are tried in order of worth per cost, then in the order of ties.
 */
export function maxWelfare(
	election: Election,
	settings: MaxWelfareSettings,
	ties: TieOrder
): Bought & { readonly provedBest: boolean } {
	refuseTooMany(election);
	const votes = countVotes(election);
	const { places, reasons } = findStanding(election, votes, settings.fewestVotes);
	const worths = totalWorth(election, settings, votes);
	const { projects } = election;
	const keys = worths.map((n, place) => ({ n, d: BigInt(Math.max(1, projects[place]!.cost)) }));
	// Worth per cost, compared without dividing: what is free comes before all others, or the bound would leave it out.
	const comparePerCost = (a: number, b: number): number =>
		Number(worths[a]! * BigInt(projects[b]!.cost) - worths[b]! * BigInt(projects[a]!.cost));
	const order = places
		.filter((place) => worths[place]! > 0n && projects[place]!.cost <= election.budget)
		.sort((a, b) => comparePerCost(b, a) || ties.rank[a]! - ties.rank[b]!);
	for (const place of places) {
		const { cost } = projects[place]!;
		if (cost > election.budget) reasons[place] = { kind: 'over-budget', short: cost - election.budget };
		else if (worths[place]! > 0n) reasons[place] = { kind: 'not-in-best-set' };
	}
	const search = new Knapsack(
		order.map((place) => projects[place]!.cost),
		order.map((place) => worths[place]!),
		election.budget
	);
	const provedBest = search.run(settings.mostBranches ?? BRANCHES);
	let left = election.budget;
	const chosen = search.best.map((i) => order[i]!);
	const steps = chosen.map((place, i) => {
		const { id, cost } = projects[place]!;
		left -= cost;
		reasons[place] = { kind: 'funded', step: i + 1, by: 'rule', left };
		return { step: i + 1, id, by: 'rule', award: cost, left, key: toExact(keys[place]!) } as const;
	});
	return { chosen, steps, ties: [], reasons, votes, provedBest };
}

/** What each project is worth to all voters together. */
function totalWorth(election: Election, settings: MaxWelfareSettings, votes: Float64Array): bigint[] {
	const { starts, choices, counts } = election.ballots;
	const { satisfaction } = settings;
	if (satisfaction === 'cardinality') return Array.from(votes, BigInt);
	if (satisfaction === 'cost')
		return election.projects.map((project, place) => BigInt(votes[place]!) * BigInt(project.cost));
	const worth = worthOfChoices(election, satisfaction)!;
	const sums = new Float64Array(election.projects.length);
	for (let group = 0; group < counts.length; group++) {
		for (let i = starts[group]!; i < starts[group + 1]!; i++) sums[choices[i]!]! += counts[group]! * worth[i]!;
	}
	return Array.from(sums, BigInt);
}

/** Projects in order of worth per cost, best first. Worth is summed in floating point for bounds, and exactly before a set counts as better. */
class Knapsack {
	/** Places in the order given. */
	best: number[] = [];
	#bestWorth = -1n;
	#bestAbout = -1;
	readonly #about: number[];

	constructor(
		readonly costs: readonly number[],
		readonly worths: readonly bigint[],
		readonly budget: number
	) {
		this.#about = worths.map(Number);
	}

	/** Goes through the branches, taking before leaving out; true when all were looked at or ruled out. */
	run(mostBranches: number): boolean {
		const taken: number[] = [];
		let left = this.budget;
		let worth = 0;
		let next = 0;
		for (let branches = 0; branches < mostBranches; branches++) {
			while (next < this.costs.length && this.#mayBeBetter(next, left, worth)) {
				if (this.costs[next]! <= left) {
					taken.push(next);
					left -= this.costs[next]!;
					worth += this.#about[next]!;
				}
				next++;
			}
			if (next === this.costs.length) this.#compare(taken);
			const last = taken.pop();
			if (last === undefined) return true;
			left += this.costs[last]!;
			worth = taken.reduce((sum, i) => sum + this.#about[i]!, 0);
			next = last + 1;
		}
		return false;
	}

	/** Could what is left, filled from `next` on with a part of the last, beat the best? Rounded up by more than floating point can be off. */
	#mayBeBetter(next: number, left: number, worth: number): boolean {
		let bound = worth;
		for (let i = next; i < this.costs.length; i++) {
			if (this.costs[i]! > left) {
				bound += (this.#about[i]! * left) / this.costs[i]!;
				break;
			}
			left -= this.costs[i]!;
			bound += this.#about[i]!;
		}
		return bound * (1 + 1e-9) > this.#bestAbout;
	}

	#compare(taken: readonly number[]): void {
		const worth = taken.reduce((sum, i) => sum + this.worths[i]!, 0n);
		if (worth <= this.#bestWorth) return;
		this.best = [...taken];
		this.#bestWorth = worth;
		this.#bestAbout = Number(worth);
	}
}
