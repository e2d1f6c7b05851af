import type { Election } from './election.ts';
import type { EqualSharesSettings } from './settings.ts';
import { SharesCount } from './shares-count.ts';
import type { Electorate } from './shares-electorate.ts';
import { SettingsError } from './supporters.ts';
import type { TieOrder } from './ties.ts';

/** How much work is done before an increment is called too small: counts times the places in the ballots. Half a minute or so. */
const MOST_WORK = 3e9;

/**
 * Add1: counts again and again with a little more money for everybody, until the outcome would overspend (the one before is kept) or all
 * supported projects are bought or, with the exhaustive stop, none that isn't bought fits. Source: Peters and Skowron, equalshares.net,
 * "Completion"; Wieliczka 2023, Świecie 2023. Every endowment is counted: the outcome doesn't grow with it steadily, so none can be left out.
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
	let kept: SharesCount | null = null;
	let endowment = BigInt(election.budget);
	for (let work = 0; work < MOST_WORK; work += workOfOne) {
		const count = new SharesCount(electorate, endowment, supported, ties.rank);
		count.run();
		const left = leftAfter(election, count);
		// That it fits is asked first: an outcome that overspends is never kept, exhaustive or not.
		if (left < 0) return kept ?? count;
		const open = supported.filter((place) => !count.exact.isBought(place));
		if (open.length === 0 || (exhaustiveStop && open.every((place) => election.projects[place]!.cost > left)))
			return count;
		kept = count;
		endowment += step;
	}
	throw new SettingsError('increment-too-small');
}

const leftAfter = (election: Election, count: SharesCount): number =>
	count.exact.order.reduce((rest, place) => rest - election.projects[place]!.cost, election.budget);
