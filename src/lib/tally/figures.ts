import type { Election } from './election.ts';
import type { Exact } from './outcome.ts';
import { reduce, toExact } from './exact.ts';
import { mostUnderserved, type Underserved } from './underserved.ts';

/** How an outcome treats voters: figures that can be set beside those of other rules. All exact; `about` is for people. */
export interface Figures {
	readonly voters: number;
	/** Voters none of whose choices was funded, empty ballots included; and their part of all ballots (the exclusion ratio). */
	readonly withNothing: number;
	readonly exclusion: Exact;
	/** Of the ballots that chose something, the average part of their choices that was funded. */
	readonly shareFunded: Exact;
	/** How unequal voters' parts of the money are: 0 all alike, near 1 one has all. A project's cost is shared by those who chose it. */
	readonly gini: Exact;
	/** The same between groups of voters (wards, say), by their averages; null where no groups were given. */
	readonly giniBetweenGroups: Exact | null;
	/** The largest group that deserved more (see underserved.ts); null when there's none. */
	readonly underserved: Underserved | null;
	/** Stronger promises that can't be checked in reasonable time, and aren't. */
	readonly notChecked: readonly string[];
}

/**
 * @param winners ids of funded projects.
 * @param groupOf for each ballot, in the order given, the number of its group (ward); left out where that isn't known.
 * Source of the exclusion ratio: Faliszewski et al., "Participatory budgeting: data, tools and analysis" (2023).
 */
export function figuresOf(election: Election, winners: readonly string[], groupOf?: ArrayLike<number>): Figures {
	const { projects, ballots } = election;
	const ids = new Set(winners);
	const funded = projects.map((project) => ids.has(project.id));
	const { votes, withNothing, fundedChoices } = countFunded(election, funded);
	const received = moneyReceived(election, funded, votes);
	return {
		voters: ballots.voters,
		withNothing,
		exclusion: toExact({ n: BigInt(withNothing), d: BigInt(Math.max(1, ballots.voters)) }),
		shareFunded: shareFunded(election, fundedChoices),
		gini: gini(received, ballots.counts),
		giniBetweenGroups: groupOf === undefined ? null : giniBetween(election, received, groupOf),
		underserved: mostUnderserved(election, funded),
		notChecked: ['core', 'full justified representation']
	};
}

function countFunded(election: Election, funded: readonly boolean[]) {
	const { starts, choices, counts } = election.ballots;
	const votes = new Float64Array(election.projects.length);
	const fundedChoices = new Int32Array(counts.length);
	let withNothing = 0;
	for (let group = 0; group < counts.length; group++) {
		for (let i = starts[group]!; i < starts[group + 1]!; i++) {
			votes[choices[i]!]! += counts[group]!;
			if (funded[choices[i]!]) fundedChoices[group]!++;
		}
		if (fundedChoices[group] === 0) withNothing += counts[group]!;
	}
	return { votes, withNothing, fundedChoices };
}

/** Averages over ballots by how many choices they have: sums of whole numbers for each length, so that fractions stay few. */
function shareFunded(election: Election, fundedChoices: Int32Array): Exact {
	const { starts, counts } = election.ballots;
	const byLength = new Map<number, { funded: number; ballots: number }>();
	for (let group = 0; group < counts.length; group++) {
		const length = starts[group + 1]! - starts[group]!;
		if (length === 0) continue;
		const sums = byLength.get(length) ?? { funded: 0, ballots: 0 };
		sums.funded += fundedChoices[group]! * counts[group]!;
		sums.ballots += counts[group]!;
		byLength.set(length, sums);
	}
	let sum = { n: 0n, d: 1n };
	let ballots = 0;
	for (const [length, sums] of byLength) {
		sum = reduce({ n: sum.n * BigInt(length) + BigInt(sums.funded) * sum.d, d: sum.d * BigInt(length) });
		ballots += sums.ballots;
	}
	return toExact({ n: sum.n, d: sum.d * BigInt(Math.max(1, ballots)) });
}

/** How finely a project's cost is divided: parts of a smallest unit are cut off below this. Makes the sums whole numbers. */
const FINENESS = 1_000_000n;

/** What each group's voter got of the money: of each funded project that they chose, its cost divided by its votes, in 1 / FINENESS units. */
function moneyReceived(election: Election, funded: readonly boolean[], votes: Float64Array): bigint[] {
	const { starts, choices, counts } = election.ballots;
	const parts = election.projects.map((project, place) =>
		funded[place] && votes[place]! > 0 ? (BigInt(project.cost) * FINENESS) / BigInt(votes[place]!) : 0n
	);
	return Array.from(counts, (_, group) => {
		let sum = 0n;
		for (let i = starts[group]!; i < starts[group + 1]!; i++) sum += parts[choices[i]!]!;
		return sum;
	});
}

/** The Gini coefficient of values that occur so many times: half the average difference of two, divided by the average. */
export function gini(values: readonly bigint[], counts: ArrayLike<number>): Exact {
	const order = values
		.map((_, i) => i)
		.sort((a, b) => (values[a]! < values[b]! ? -1 : values[a]! > values[b]! ? 1 : 0));
	let [before, total, weighted] = [0n, 0n, 0n];
	for (const i of order) {
		const count = BigInt(counts[i]!);
		// Of sorted values, number k counts 2k - 1 times; these are numbers before + 1 to before + count.
		weighted += values[i]! * count * (2n * before + count);
		total += values[i]! * count;
		before += count;
	}
	if (total === 0n) return toExact({ n: 0n, d: 1n });
	return toExact({ n: weighted - before * total, d: before * total });
}

function giniBetween(election: Election, received: readonly bigint[], groupOf: ArrayLike<number>): Exact {
	const sums = new Map<number, { money: bigint; voters: bigint }>();
	election.ballots.groupOf.forEach((group, ballot) => {
		const sum = sums.get(groupOf[ballot]!) ?? { money: 0n, voters: 0n };
		sum.money += received[group]!;
		sum.voters += 1n;
		sums.set(groupOf[ballot]!, sum);
	});
	const averages = Array.from(sums.values(), ({ money, voters }) => money / voters);
	return gini(averages, new Array<number>(averages.length).fill(1));
}
