import type { Election } from './election.ts';
import type { EqualSharesSettings } from './settings.ts';
import { SharesCount } from './shares-count.ts';
import type { Electorate } from './shares-electorate.ts';
import { SteadyOrder } from './shares-steady.ts';
import { SettingsError } from './supporters.ts';
import type { TieOrder } from './ties.ts';

/** How much work is done before an increment is called too small: counts times the places in the ballots. Half a minute or so. */
const MOST_WORK = 3e9;

/** No jump is further than this many increments. */
const FURTHEST = 2 ** 40;

/** How much of the room that is guessed at is tried. */
const OF_ROOM = 0.8;

/**
 * Add1: counts again and again with a little more money for everybody, until the outcome would overspend (the one before is kept) or all
 * supported projects are bought or, with the exhaustive stop, none that isn't bought fits. Source: Peters and Skowron, equalshares.net,
 * "Completion"; Wieliczka 2023, Świecie 2023. The outcome doesn't grow with the endowment steadily, so endowments are only left out
 * where it's proved that they buy what the one before them buys (see SteadyOrder): none of them would have been the last.
 * Each turn counts at a higher endowment, or halves how far it jumps; there are at most as many as MOST_WORK allows.
 * @throws SettingsError when that would take more than MOST_WORK.
 */
export function addOneByOne(
	election: Election,
	electorate: Electorate,
	supported: readonly number[],
	settings: EqualSharesSettings,
	ties: TieOrder
): SharesCount {
	const step = BigInt(settings.increment ?? election.scale) * BigInt(Math.max(1, electorate.voters));
	const exhaustiveStop = settings.exhaustiveStop ?? true;
	const workOfOne = electorate.choices.length + electorate.costs.length + 1000;
	let kept = new SharesCount(electorate, BigInt(election.budget), supported, ties.rank);
	kept.run();
	if (isLast(election, kept, supported, exhaustiveStop)) return kept;
	const jump = new Jump();
	for (let work = workOfOne; work < MOST_WORK; work += workOfOne) {
		const endowment = kept.exact.endowment + step * BigInt(jump.increments);
		const count = new SharesCount(electorate, endowment, supported, ties.rank);
		const steady = new SteadyOrder(kept, ties.rank);
		count.run(steady, jump.increments > 1);
		if (jump.increments > 1 && !steady.holds) {
			jump.shorten();
			continue;
		}
		// That it fits is asked first: an outcome that overspends is never kept, exhaustive or not.
		if (leftAfter(election, count) < 0) return kept;
		if (isLast(election, count, supported, exhaustiveStop)) return count;
		kept = count;
		jump.made(steady);
	}
	throw new SettingsError('increment-too-small');
}

/** How many increments to go up by next: more and more while nothing changes, then half as many each time until the change is found. */
class Jump {
	increments = 1;
	#closingIn = false;

	shorten(): void {
		this.increments = Math.floor(this.increments / 2);
		this.#closingIn = true;
	}

	made(steady: SteadyOrder): void {
		if (this.increments === 1) this.#closingIn = false;
		const most = this.#closingIn ? this.increments / 2 : FURTHEST;
		const tried = steady.holds ? this.increments * steady.room * OF_ROOM : 1;
		this.increments = Math.max(1, Math.floor(Math.min(most, tried)));
	}
}

/** Is nothing left to be bought, or nothing that fits? Or is too much spent already? */
function isLast(
	election: Election,
	count: SharesCount,
	supported: readonly number[],
	exhaustiveStop: boolean
): boolean {
	const left = leftAfter(election, count);
	const open = supported.filter((place) => !count.exact.isBought(place));
	return (
		left < 0 || open.length === 0 || (exhaustiveStop && open.every((place) => election.projects[place]!.cost > left))
	);
}

const leftAfter = (election: Election, count: SharesCount): number =>
	count.exact.order.reduce((rest, place) => rest - election.projects[place]!.cost, election.budget);
