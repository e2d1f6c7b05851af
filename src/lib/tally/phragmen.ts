import { about, addMultiple, compareRationals, HALF_ULP, toExact, type Rational } from './exact.ts';
import type { Election } from './election.ts';
import type { Bought } from './greedy.ts';
import { LeastFirst } from './least-first.ts';
import type { Step, Tie } from './outcome.ts';
import type { PhragmenSettings } from './settings.ts';
import { layOut, type Electorate } from './shares-electorate.ts';
import { findStanding } from './standing.ts';
import type { TieOrder } from './ties.ts';

/**
 * Sequential Phragmén (Phragmén 1894; for budgets Los, Christoff, Grossi, "Proportional budget allocations", 2022). Everybody earns money
 * at the same pace; as soon as the supporters of a project have its cost together, it's bought and they have nothing again. The instant is
 * the project's load: (its cost + the loads at which its supporters last paid) / its supporters. Projects dearer than the budget are left
 * out. It stops when one of those whose turn it is would overspend. Each turn buys one project or looks at one that wasn't looked at since.
 */
export function phragmen(election: Election, settings: PhragmenSettings, ties: TieOrder): Bought {
	const electorate = layOut(election, 'cardinality');
	const votes = electorate.totals;
	const { places, reasons } = findStanding(election, votes, settings.fewestVotes);
	const { projects, budget } = election;
	const loads = new Loads(electorate);
	for (const place of places) {
		const { cost } = projects[place]!;
		if (electorate.totals[place] === 0) continue;
		if (cost > budget) reasons[place] = { kind: 'over-budget', short: cost - budget };
		else loads.add(place);
	}
	const chosen: number[] = [];
	const steps: Step[] = [];
	const found: Tie[] = [];
	let left = budget;
	for (let tied = loads.next(); tied.length > 0; tied = loads.next()) {
		tied.sort((a, b) => ties.rank[a]! - ties.rank[b]!);
		const place = tied[0]!;
		const tooDear = tied.find((one) => projects[one]!.cost > left);
		if (tooDear !== undefined) {
			const rest = loads.rest();
			for (const one of [...tied, ...rest]) {
				const { cost } = projects[one]!;
				reasons[one] =
					cost > left
						? { kind: 'did-not-fit', left, short: cost - left }
						: { kind: 'stopped', at: projects[tooDear]!.id };
			}
			break;
		}
		const { id, cost } = projects[place]!;
		const step = steps.length + 1;
		left -= cost;
		if (tied.length > 1) found.push({ step, tied: tied.map((one) => projects[one]!.id), chosen: id, how: ties.how });
		steps.push({ step, id, by: 'rule', award: cost, left, key: toExact(loads.buy(place)) });
		for (const other of tied.slice(1)) loads.add(other);
		chosen.push(place);
		reasons[place] = { kind: 'funded', step, by: 'rule', left };
	}
	return { chosen, steps, ties: found, reasons, votes };
}

/**
 * The load of each project, exactly. A group's load is that of the last project bought for it, so a project's load is a sum of multiples of
 * earlier ones. Loads only rise, so what was last known is a bound; all terms are positive, so floating point is off by its rounding only.
 */
class Loads {
	readonly #electorate: Electorate;
	/** The loads of purchases, exactly and about; purchase 0 is the start, when nobody has any. */
	readonly #exact: Rational[] = [{ n: 0n, d: 1n }];
	readonly #about: number[] = [0];
	/** The last purchase for each group. */
	readonly #last: Int32Array;
	readonly #least: Float64Array;
	readonly #lookedAt: Int32Array;
	readonly #standing: LeastFirst;

	constructor(electorate: Electorate) {
		this.#electorate = electorate;
		this.#last = new Int32Array(electorate.groups);
		this.#least = new Float64Array(electorate.costs.length);
		this.#lookedAt = new Int32Array(electorate.costs.length);
		this.#standing = new LeastFirst(this.#least);
	}

	add(project: number): void {
		this.#standing.push(project);
	}

	/** Takes out those whose load is the lowest, exactly; none when nothing is left. */
	next(): number[] {
		const now = this.#exact.length;
		const rivals: number[] = [];
		let most = Infinity;
		while (this.#standing.size > 0 && this.#standing.next <= most) {
			const project = this.#standing.pop();
			if (this.#lookedAt[project] === now) {
				rivals.push(project);
				most = Math.min(most, this.#least[project]! * (1 + 4 * this.#doubt(project)));
				continue;
			}
			this.#lookedAt[project] = now;
			this.#least[project] = this.#loadAbout(project) * (1 - this.#doubt(project));
			this.#standing.push(project);
		}
		if (rivals.length < 2) return rivals;
		const loads = rivals.map((project) => this.#load(project));
		const lowest = loads.reduce((best, load) => (compareRationals(load, best) < 0 ? load : best));
		const tied = rivals.filter((_, i) => compareRationals(loads[i]!, lowest) === 0);
		rivals.forEach((project, i) => {
			if (compareRationals(loads[i]!, lowest) !== 0) this.#standing.push(project);
		});
		return tied;
	}

	/** Takes out all that are left. */
	rest(): number[] {
		const rest: number[] = [];
		while (this.#standing.size > 0) rest.push(this.#standing.pop());
		return rest;
	}

	/** Buys a project for its supporters; gives its load, in smallest units for each voter. */
	buy(project: number): Rational {
		const { from, supporters } = this.#electorate;
		const load = this.#load(project);
		for (let at = from[project]!; at < from[project + 1]!; at++) this.#last[supporters[at]!] = this.#exact.length;
		this.#exact.push(load);
		this.#about.push(about(load));
		return load;
	}

	/** More than a load in floating point can be off, as a part of it: one rounding for each term and each of its parts. */
	#doubt(project: number): number {
		return 4 * HALF_ULP * (this.#electorate.from[project + 1]! - this.#electorate.from[project]! + 8);
	}

	#loadAbout(project: number): number {
		const { from, supporters, weights, costs, totals } = this.#electorate;
		let sum = costs[project]!;
		for (let at = from[project]!; at < from[project + 1]!; at++)
			sum += weights[at]! * this.#about[this.#last[supporters[at]!]!]!;
		return sum / totals[project]!;
	}

	#load(project: number): Rational {
		const { from, supporters, weights, costs, totals } = this.#electorate;
		const multiples = new Map<number, number>();
		for (let at = from[project]!; at < from[project + 1]!; at++) {
			const last = this.#last[supporters[at]!]!;
			multiples.set(last, (multiples.get(last) ?? 0) + weights[at]!);
		}
		let sum: Rational = { n: BigInt(costs[project]!), d: 1n };
		for (const [last, multiple] of [...multiples].sort(([a], [b]) => b - a))
			sum = addMultiple(sum, BigInt(multiple), this.#exact[last]!);
		return { n: sum.n, d: sum.d * BigInt(totals[project]!) };
	}
}
