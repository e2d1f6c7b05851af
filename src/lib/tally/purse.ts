import type { Election } from './election.ts';
import type { Reason } from './outcome.ts';

/** What is left of a pot, and what a project would get from it: whole cost, part of it, or nothing and why. */
export class Purse {
	left: number;
	readonly #election: Election;
	/** What is left within each category that has a limit. */
	readonly #categories = new Map<string, number>();
	/** For each project that can't be funded any more, the id of the one that excludes it. */
	readonly #excludedBy = new Map<string, string>();
	readonly #simple: boolean;

	/** @param before places of projects that were bought from the pot before; `left` is what they left. */
	constructor(election: Election, left: number, categoryLimits: boolean, before: readonly number[]) {
		this.left = left;
		this.#election = election;
		if (categoryLimits)
			for (const { category, most } of election.categoryLimits ?? []) this.#categories.set(category, most);
		this.#simple =
			this.#categories.size === 0 &&
			election.projects.every((project) => project.smallestUseful === undefined && !project.excludes?.length);
		for (const place of before) this.#bar(place, election.projects[place]!.cost);
	}

	/** What a project would get now, or why it gets nothing. */
	awardFor(place: number): number | Reason {
		const { id, cost, smallestUseful, categories } = this.#election.projects[place]!;
		const { smallestAward = 0, largestAward = Infinity, budget } = this.#election;
		const rival = this.#excludedBy.get(id);
		if (rival !== undefined) return { kind: 'excluded', by: rival };
		const wanted = Math.min(cost, largestAward);
		const least = smallestUseful ?? cost;
		const enough = Math.max(least, Math.min(smallestAward, cost));
		if (wanted < enough || cost < smallestAward) return { kind: 'outside-awards' };
		for (const category of categories ?? []) {
			const within = this.#categories.get(category);
			if (within !== undefined && within < enough && this.left >= enough)
				return { kind: 'category-full', category, left: within };
		}
		const available = Math.min(
			this.left,
			wanted,
			...(categories ?? []).map((category) => this.#categories.get(category) ?? Infinity)
		);
		if (available >= enough) return available;
		return enough > budget
			? { kind: 'over-budget', short: enough - budget }
			: { kind: 'did-not-fit', left: this.left, short: enough - this.left };
	}

	pay(place: number, award: number): void {
		this.left -= award;
		this.#bar(place, award);
	}

	/** Could these all be paid in full, in whatever order? Where projects exclude each other or may be part-funded, perhaps not. */
	canAffordAll(places: readonly number[]): boolean {
		if (places.length < 2) return true;
		if (!this.#simple) return false;
		let rest = this.left;
		for (const place of places) {
			rest -= this.#election.projects[place]!.cost;
			if (rest < 0) return false;
		}
		return true;
	}

	#bar(place: number, award: number): void {
		const { id, categories, excludes } = this.#election.projects[place]!;
		for (const category of categories ?? []) {
			const within = this.#categories.get(category);
			if (within !== undefined) this.#categories.set(category, within - award);
		}
		for (const other of excludes ?? []) this.#excludedBy.set(other, id);
		if (this.#simple) return;
		for (const other of this.#election.projects) if (other.excludes?.includes(id)) this.#excludedBy.set(other.id, id);
	}
}
