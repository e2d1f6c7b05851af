import type { Election } from './election.ts';

/** Voters who all chose one project that wasn't funded, and deserved it by their number. */
export interface Underserved {
	readonly project: string;
	readonly voters: number;
}

/** Half a unit in the last place, many times over: within it, floating point leaves the decision to whole numbers. */
const MARGIN = 1 - 2 ** -40;

/**
 * The largest group of voters that deserved more by its size and agreement: all of them chose one unfunded project, and their
 * part of the budget pays for it and, at once, for as much as any of them got (the costs of funded projects that this voter
 * chose). Where there's none, the outcome satisfies EJR+ up to one project, for satisfaction by cost; that includes justified
 * representation, whose groups got nothing.
 *
 * It can be checked in full, unlike EJR: for each project its supporters are taken in the order of what they got, since of two
 * groups of one size that with the poorer voters deserves more; one pass over the ballots does so for all projects.
 * Source: Brill and Peters, "Robust and verifiable proportionality axioms for multiwinner voting" (2023), here for costs.
 * Equal shares by cost leaves no such group: had its part of the budget been enough, somebody in it would have run out of money
 * for that project, and so have paid, at no worse a rate than the project offers, for more than the group's part less its cost.
 * @param funded for each project
 * @returns null when there's no such group. Projects that are withdrawn, or lost to one they can't go together with, are passed over.
 */
export function mostUnderserved(election: Election, funded: readonly boolean[]): Underserved | null {
	const { projects, ballots, budget } = election;
	const { starts, choices, counts } = ballots;
	const passedOver = passedOverOf(election, funded);
	const got = worthOfFunded(election, funded);
	const poorestFirst = Array.from(counts.keys()).sort((a, b) => got[a]! - got[b]!);
	const size = new Float64Array(projects.length);
	let most: Underserved | null = null;
	for (const group of poorestFirst) {
		for (let i = starts[group]!; i < starts[group + 1]!; i++) {
			const place = choices[i]!;
			if (passedOver[place]) continue;
			const voters = (size[place]! += counts[group]!);
			if (voters <= (most?.voters ?? 0)) continue;
			const { id, cost } = projects[place]!;
			const needed = got[group]! + cost;
			if (needed * ballots.voters * MARGIN > voters * budget) continue;
			if (BigInt(needed) * BigInt(ballots.voters) <= BigInt(voters) * BigInt(budget)) most = { project: id, voters };
		}
	}
	return most;
}

/** Projects for which nobody can deserve more. */
function passedOverOf({ projects }: Election, funded: readonly boolean[]): boolean[] {
	const winners = new Set(projects.filter((_, place) => funded[place]).map(({ id }) => id));
	const excluded = new Set(projects.flatMap(({ excludes = [] }, place) => (funded[place] ? excludes : [])));
	return projects.map(
		({ id, withdrawn, excludes = [] }, place) =>
			funded[place]! || withdrawn === true || excluded.has(id) || excludes.some((other) => winners.has(other))
	);
}

/** What each group's voters got: the costs of the funded projects that they chose. At most what all that is funded costs. */
function worthOfFunded({ projects, ballots }: Election, funded: readonly boolean[]): Float64Array {
	const { starts, choices, counts } = ballots;
	return Float64Array.from(counts, (_, group) => {
		let sum = 0;
		for (let i = starts[group]!; i < starts[group + 1]!; i++) {
			if (funded[choices[i]!]) sum += projects[choices[i]!]!.cost;
		}
		return sum;
	});
}
