import type { Electorate } from './shares-electorate.ts';

/** So much cost for so many voters: a load, exactly, as whole numbers without a common divisor. */
export interface Load {
	readonly cost: number;
	readonly voters: number;
}

/** How much of each project's cost each group of supporters bears, where nobody may bear more than a load; all whole, in 1/voters of it. */
export interface Sharing {
	readonly load: Load;
	/** Beside the electorate's list of supporters. */
	readonly borne: Float64Array;
	/** What isn't borne of each project, and what each group could still bear. */
	readonly missing: Float64Array;
	readonly room: Float64Array;
}

/**
 * Shares the costs of projects among their supporters so that nobody bears more than a given load, as a maximum flow from projects through
 * groups (Dinic 1970). Each phase makes the shortest way from a missing cost to a group with room longer by at least one project, so there
 * is at most one phase more than projects. In a phase, each push uses up a missing cost, a group's room, or what a group bears for a
 * project, so there are at most as many as supporters listed and each goes along at most as many steps as projects. All amounts are whole
 * numbers up to the sum of costs times the number of voters; the caller sees to it that this is at most 2^53, so nothing is rounded.
 */
export class LoadFlow {
	readonly #electorate: Electorate;
	/** For each place in the list of choices, the same in the list of supporters. */
	readonly #places: Int32Array;
	/** The phase's distance of each project and group from a missing cost; -1 where none was found. */
	readonly #ofProject: Int32Array;
	readonly #ofGroup: Int32Array;
	/** Where the search goes on, for each project and group. */
	readonly #nextOfProject: Int32Array;
	readonly #nextOfGroup: Int32Array;
	readonly #queue: Int32Array;
	/** The way that is being looked for: the places that bear more, and those that bear less instead. */
	readonly #onto: Int32Array;
	readonly #instead: Int32Array;
	/** The project of each place in the list of supporters. */
	readonly #projectOf: Int32Array;
	/** Whether a project is among those whose costs are shared. */
	readonly isIn: Uint8Array;

	constructor(electorate: Electorate) {
		const { from, starts, choices, groups, costs } = electorate;
		this.#electorate = electorate;
		const next = from.slice(0, costs.length);
		// The electorate lists each project's supporters in the order of groups.
		this.#places = new Int32Array(starts[groups]!);
		for (let i = 0; i < this.#places.length; i++) this.#places[i] = next[choices[i]!]!++;
		this.#ofProject = new Int32Array(costs.length);
		this.#ofGroup = new Int32Array(groups);
		this.#nextOfProject = new Int32Array(costs.length);
		this.#nextOfGroup = new Int32Array(groups);
		this.#queue = new Int32Array(costs.length);
		this.#onto = new Int32Array(costs.length + 1);
		this.#instead = new Int32Array(costs.length + 1);
		this.#projectOf = new Int32Array(this.#places.length);
		for (let project = 0; project < costs.length; project++)
			this.#projectOf.fill(project, from[project], from[project + 1]);
		this.isIn = new Uint8Array(costs.length);
	}

	/**
	 * Shares as much of the projects' costs as can be at the sharing's load. Gives the least set of projects that is overburdened most, or
	 * none when all is borne. What isn't in that set has nothing missing, and all its supporters bear the whole load.
	 */
	share(projects: readonly number[], sharing: Sharing): number[] {
		for (const project of projects) this.#spread(project, sharing);
		for (;;) {
			const { reached, isWay } = this.#measure(projects, sharing);
			if (!isWay) return reached;
			for (const project of projects) while (sharing.missing[project]! > 0 && this.#push(project, sharing));
		}
	}

	/** Spreads what is missing of a project over its supporters in proportion to their room: a good start, nothing more. */
	#spread(project: number, { missing, room, borne }: Sharing): void {
		const { from, supporters } = this.#electorate;
		if (missing[project] === 0) return;
		let all = 0;
		for (let at = from[project]!; at < from[project + 1]!; at++) all += room[supporters[at]!]!;
		const part = Math.min(1, missing[project]! / all);
		for (let at = from[project]!; at < from[project + 1]!; at++) {
			const group = supporters[at]!;
			const more = Math.min(Math.floor(room[group]! * part), missing[project]!);
			borne[at]! += more;
			room[group]! -= more;
			missing[project]! -= more;
		}
	}

	/** Measures distances from missing costs, up to the nearest groups with room. Gives the projects reached and whether there's such a group. */
	#measure(projects: readonly number[], { missing, room, borne }: Sharing): { reached: number[]; isWay: boolean } {
		const { from, supporters, starts, choices } = this.#electorate;
		this.#ofProject.fill(-1);
		this.#ofGroup.fill(-1);
		let size = 0;
		for (const project of projects) if (missing[project]! > 0) size = this.#reach(project, 0, size);
		let nearest = Infinity;
		for (let i = 0; i < size; i++) {
			const project = this.#queue[i]!;
			const distance = this.#ofProject[project]!;
			if (distance > nearest) break;
			for (let at = from[project]!; at < from[project + 1]!; at++) {
				const group = supporters[at]!;
				if (this.#ofGroup[group] !== -1) continue;
				this.#ofGroup[group] = distance;
				this.#nextOfGroup[group] = starts[group]!;
				if (room[group]! > 0) nearest = distance;
				if (distance >= nearest) continue;
				for (let j = starts[group]!; j < starts[group + 1]!; j++) {
					const other = choices[j]!;
					if (this.isIn[other] === 1 && this.#ofProject[other] === -1 && borne[this.#places[j]!]! > 0)
						size = this.#reach(other, distance + 1, size);
				}
			}
		}
		return { reached: [...this.#queue.subarray(0, size)], isWay: nearest < Infinity };
	}

	#reach(project: number, distance: number, size: number): number {
		this.#ofProject[project] = distance;
		this.#nextOfProject[project] = this.#electorate.from[project]!;
		this.#queue[size] = project;
		return size + 1;
	}

	/**
	 * Pushes some of what is missing of a project along one of the phase's ways: to a group that takes it on, in place of some that it bears
	 * for a farther project, which is pushed on, until a group has room. False when there's no way left. What was found to lead nowhere isn't
	 * tried again in this phase.
	 */
	#push(project: number, sharing: Sharing): boolean {
		const { from, supporters, starts } = this.#electorate;
		const [onto, instead] = [this.#onto, this.#instead];
		let [depth, at] = [0, project];
		for (;;) {
			const place = this.#nextOfProject[at]!;
			if (place === from[at + 1]!) {
				if (depth === 0) return false;
				depth--;
				// Back to the group that led here: it tries its next project.
				const group = supporters[onto[depth]!]!;
				this.#nextOfGroup[group]!++;
				at = this.#projectOf[onto[depth]!]!;
				continue;
			}
			const group = supporters[place]!;
			if (this.#ofGroup[group] === this.#ofProject[at]) {
				onto[depth] = place;
				if (sharing.room[group]! > 0) {
					this.#apply(project, depth, sharing);
					return true;
				}
				const j = this.#nextFrom(group, this.#ofProject[at]! + 1, sharing.borne);
				if (j < starts[group + 1]!) {
					instead[depth++] = this.#places[j]!;
					at = this.#electorate.choices[j]!;
					continue;
				}
			}
			this.#nextOfProject[at]!++;
		}
	}

	/** The place among a group's choices, from where its search stands, of a project at a distance for which it bears something. */
	#nextFrom(group: number, distance: number, borne: Float64Array): number {
		const { starts, choices } = this.#electorate;
		let j = this.#nextOfGroup[group]!;
		for (; j < starts[group + 1]!; j++) {
			const other = choices[j]!;
			if (this.isIn[other] === 1 && this.#ofProject[other] === distance && borne[this.#places[j]!]! > 0) break;
		}
		this.#nextOfGroup[group] = j;
		return j;
	}

	/** Pushes as much as can be along the way found. */
	#apply(project: number, depth: number, { missing, room, borne }: Sharing): void {
		const [onto, instead] = [this.#onto, this.#instead];
		const last = this.#electorate.supporters[onto[depth]!]!;
		let amount = Math.min(missing[project]!, room[last]!);
		for (let i = 0; i < depth; i++) amount = Math.min(amount, borne[instead[i]!]!);
		missing[project]! -= amount;
		room[last]! -= amount;
		for (let i = 0; i <= depth; i++) borne[onto[i]!]! += amount;
		for (let i = 0; i < depth; i++) borne[instead[i]!]! -= amount;
	}
}
