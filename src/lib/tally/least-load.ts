import { LoadFlow, type Load, type Sharing } from './load-flow.ts';
import type { Electorate } from './shares-electorate.ts';
import { SettingsError } from './supporters.ts';

/** Negative, zero or positive as a load is less than, equal to or more than another. */
export function compareLoads(a: Load, b: Load): number {
	const [x, y] = [a.cost / a.voters, b.cost / b.voters];
	if (Math.abs(x - y) > 2 ** -50 * y) return x - y;
	return Number(BigInt(a.cost) * BigInt(b.voters) - BigInt(b.cost) * BigInt(a.voters));
}

/**
 * The least load that the most burdened voter bears when the costs of some projects are shared among their supporters as evenly as can be:
 * by the max-flow min-cut theorem the greatest, over sets of these projects, of their cost divided by the number of voters who support any.
 *
 * Newton's method (Dinkelbach 1967) finds it: share costs at a load that some set has; if something is missing, the least set S with the greatest
 * excess cost(S) - load × voters(S) has a higher load, which is tried next. Let T be the set found next. At the old load, S has at least T's
 * excess; at the new one, S has none and T has some; so voters(T) < voters(S). And T is a part of S: the excess is supermodular, and what a
 * union with S lacked at the old load it lacks all the more at the new one, so that S ∩ T has no less excess than T, which is the least.
 * So each set is smaller than the one before, and there are at most as many turns as projects, and one.
 */
export class LeastLoads {
	readonly #electorate: Electorate;
	readonly #flow: LoadFlow;
	/** Costs in whole numbers without a common divisor, and what this divisor is. */
	readonly #costs: Float64Array;
	readonly unit: number;
	readonly #chosen: number[] = [];
	/** How costs of those chosen are shared; that while a further project is tried; and that of the best of those tried. */
	#sharing: Sharing;
	#tried: Sharing;
	#best: Sharing;
	/** Last seen by which count of supporters, so that voters who support several projects of a set count once. */
	readonly #seen: Int32Array;
	#counted = 0;

	/** @throws SettingsError when amounts would be too large to be whole numbers in floating point. */
	constructor(electorate: Electorate, budget: number) {
		const { costs, groups, counts, supporters } = electorate;
		this.#electorate = electorate;
		this.#flow = new LoadFlow(electorate);
		this.unit = Math.max(1, costs.reduce(divisor, 0));
		this.#costs = costs.map((cost) => cost / this.unit);
		let voters = 0;
		for (let group = 0; group < groups; group++) voters += counts[group]!;
		if ((budget / this.unit) * voters > 2 ** 53) throw new SettingsError('too-large');
		const start = (): Sharing => ({
			load: { cost: 0, voters: 1 },
			borne: new Float64Array(supporters.length),
			missing: new Float64Array(costs.length),
			room: new Float64Array(groups)
		});
		[this.#sharing, this.#tried, this.#best] = [start(), start(), start()];
		this.#seen = new Int32Array(groups);
	}

	/** The load of what is chosen. */
	get load(): Load {
		return this.#sharing.load;
	}

	/** A project's own cost shared by its supporters: no set with it can do with less than its least load. */
	alone(project: number): Load {
		return this.#loadOf([project]);
	}

	/**
	 * The load when a project is chosen as well.
	 * @param from a load that it's known to have at least. @param beaten give up as soon as it's known to be more than this.
	 * @returns the load, or one that it is at least; `isLeast` says which.
	 */
	with(project: number, from: Load, beaten: Load | null): { readonly load: Load; readonly isLeast: boolean } {
		const projects = [...this.#chosen, project];
		const { from: places } = this.#electorate;
		this.#flow.isIn[project] = 1;
		this.#sharing.borne.fill(0, places[project], places[project + 1]);
		let load = compareLoads(from, this.load) > 0 ? from : this.load;
		let isFirst = true;
		try {
			for (;;) {
				if (beaten !== null && compareLoads(load, beaten) > 0) return { load, isLeast: false };
				this.#tried = isFirst
					? this.#rescaled(this.#sharing, this.#tried, projects, load)
					: this.#rescaled(this.#tried, this.#tried, projects, load);
				isFirst = false;
				const overburdened = this.#flow.share(projects, this.#tried);
				if (overburdened.length === 0) return { load, isLeast: true };
				load = this.#loadOf(overburdened);
			}
		} finally {
			this.#flow.isIn[project] = 0;
		}
	}

	/** Remembers how costs were shared for the project tried last, the best so far. */
	remember(): void {
		[this.#tried, this.#best] = [this.#best, this.#tried];
	}

	/** Chooses a project. @param isRemembered whether it's the one that was remembered; otherwise its load is worked out again. */
	choose(project: number, isRemembered: boolean, load: Load): void {
		if (!isRemembered) {
			this.with(project, load, null);
			this.remember();
		}
		this.#chosen.push(project);
		this.#flow.isIn[project] = 1;
		[this.#sharing, this.#best] = [this.#best, this.#sharing];
	}

	/** The cost of a set for each voter who supports any of it. */
	#loadOf(projects: readonly number[]): Load {
		const { from, supporters, weights } = this.#electorate;
		this.#counted++;
		let [cost, voters] = [0, 0];
		for (const project of projects) {
			cost += this.#costs[project]!;
			for (let at = from[project]!; at < from[project + 1]!; at++) {
				const group = supporters[at]!;
				if (this.#seen[group] === this.#counted) continue;
				this.#seen[group] = this.#counted;
				voters += weights[at]!;
			}
		}
		const common = divisor(cost, voters);
		return { cost: cost / common, voters: voters / common };
	}

	/** What is borne at one load, written for another (in other parts), rounded down: a start for sharing at that load. */
	#rescaled(known: Sharing, into: Sharing, projects: readonly number[], load: Load): Sharing {
		const { from, supporters, counts, groups } = this.#electorate;
		const ratio = load.voters / known.load.voters;
		const { missing, room, borne } = into;
		for (let group = 0; group < groups; group++) room[group] = counts[group]! * load.cost;
		for (const project of projects) {
			let rest = this.#costs[project]! * load.voters;
			for (let at = from[project]!; at < from[project + 1]!; at++) {
				const group = supporters[at]!;
				const part = Math.min(Math.floor(known.borne[at]! * ratio), rest, room[group]!);
				borne[at] = part;
				rest -= part;
				room[group]! -= part;
			}
			missing[project] = rest;
		}
		return { ...into, load };
	}
}

/** The greatest common divisor of whole numbers (Euclid: at most five steps for each decimal digit). */
function divisor(a: number, b: number): number {
	while (b > 0) [a, b] = [b, a % b];
	return a;
}
