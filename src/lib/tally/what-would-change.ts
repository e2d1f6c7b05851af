import type { Election } from './election.ts';
import type { Change, Outcome } from './outcome.ts';
import type { Settings } from './settings.ts';
import type { TieOrder } from './ties.ts';

/** More ballots than this times those there are don't count as an answer. */
const MOST_TIMES_AS_MANY = 10;

/** A count, as tally gives it; an argument, so that this file doesn't import what imports it. */
type Count = (election: Election, settings: Settings, ties: TieOrder) => Outcome;

/**
 * What would have changed an unfunded project's fate, all else unchanged: found by counting again, halving the range each time, so that
 * each answer is checked by a count: funded with it, not funded with one ballot less or one smallest unit more.
 * At most about 100 counts. Where a rule isn't steady (add1), another answer may lie beyond one that is found.
 * @param place the project's place in the election
 * @param mayGoOn asked before each count
 * @returns null within it for what wouldn't have helped; null for all of it where there was no time to find out
 */
export function whatWouldChange(
	count: Count,
	election: Election,
	settings: Settings,
	ties: TieOrder,
	place: number,
	mayGoOn: () => boolean
): Change | null {
	const plain = { ...settings, explain: false };
	const isFunded = (changed: Election): boolean => {
		if (!mayGoOn()) throw new OutOfTime();
		return count(changed, plain, ties).projects[place]!.funded;
	};
	const project = election.projects[place]!;
	if (project.withdrawn) return { moreSupporters: null, costAtMost: null };
	const most = MOST_TIMES_AS_MANY * Math.max(10, election.ballots.voters);
	try {
		return {
			moreSupporters: leastThat((more) => isFunded(withMoreBallots(election, place, more)), most),
			costAtMost: costThat((cost) => isFunded(withCost(election, place, cost)), project.cost)
		};
	} catch (stopped) {
		if (stopped instanceof OutOfTime) return null;
		throw stopped;
	}
}

/** How the search is left in the middle; never seen outside. */
class OutOfTime extends Error {}

/** The least number from 1 on that will do, by doubling and halving; null when none up to `most` was found. */
function leastThat(willDo: (number: number) => boolean, most: number): number | null {
	let high = 1;
	while (!willDo(high)) {
		if (high >= most) return null;
		high = Math.min(most, high * 2);
	}
	let low = Math.floor(high / 2);
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (willDo(middle)) high = middle;
		else low = middle;
	}
	return high;
}

/** A cost that will do while one more won't; null when even nothing won't do. */
function costThat(willDo: (cost: number) => boolean, cost: number): number | null {
	if (cost === 0 || !willDo(0)) return null;
	let [low, high] = [0, cost];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (willDo(middle)) low = middle;
		else high = middle;
	}
	return low;
}

export function withCost(election: Election, place: number, cost: number): Election {
	return {
		...election,
		projects: election.projects.map((project, i) => (i === place ? { ...project, cost } : project))
	};
}

/** So many further ballots that choose only one project, with the most points that any ballot gave to a project. */
export function withMoreBallots(election: Election, place: number, more: number): Election {
	const { ballots } = election;
	const append = (list: Int32Array, value: number, times = 1): Int32Array => {
		const longer = new Int32Array(list.length + times).fill(value, list.length);
		longer.set(list);
		return longer;
	};
	const best = ballots.points?.reduce((most, points) => Math.max(most, points), ballots.pointScale) ?? 0;
	return {
		...election,
		ballots: {
			...ballots,
			voters: ballots.voters + more,
			starts: append(ballots.starts, ballots.choices.length + 1),
			choices: append(ballots.choices, place),
			counts: append(ballots.counts, more),
			groupOf: append(ballots.groupOf, ballots.counts.length, more),
			points: ballots.points === null ? null : Float64Array.from([...ballots.points, best])
		}
	};
}
