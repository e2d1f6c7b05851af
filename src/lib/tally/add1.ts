import type { Election } from './election.ts';
import type { EqualSharesSettings } from './settings.ts';
import { SharesCount } from './shares-count.ts';
import type { Electorate } from './shares-electorate.ts';
import type { TieOrder } from './ties.ts';

export function addOneByOne(
	election: Election,
	electorate: Electorate,
	supported: readonly number[],
	settings: EqualSharesSettings,
	ties: TieOrder
): SharesCount {
	const step = BigInt(settings.increment ?? election.scale) * BigInt(Math.max(1, electorate.voters));
	const exhaustiveStop = settings.exhaustiveStop ?? true;
	let kept: SharesCount | null = null;
	let runs = 0;
	for (let endowment = BigInt(election.budget); ; endowment += step) {
		const count = new SharesCount(electorate, endowment, supported, ties.rank);
		count.run();
		runs++;
		const left = count.exact.order.reduce((rest, place) => rest - election.projects[place]!.cost, election.budget);
		if (left < 0) {
			if (process.env.RUNS) console.error('runs', runs);
			return kept ?? count;
		}
		const unbought = supported.filter((place) => count.exact.boughtAs[place] === electorate.costs.length);
		if (unbought.length === 0 || (exhaustiveStop && unbought.every((place) => election.projects[place]!.cost > left))) {
			if (process.env.RUNS) console.error('runs', runs);
			return count;
		}
		kept = count;
	}
}
