import type { Election } from '../../../src/lib/tally/election.ts';
import type { EqualSharesSettings } from '../../../src/lib/tally/settings.ts';
import type { TieOrder } from '../../../src/lib/tally/ties.ts';
import { Fraction, slowEqualShares, standingOf, worths } from './slow-equal-shares.ts';
import { slowGreedy, type SlowPurchase } from './slow-greedy.ts';

/** Equal shares in all its settings, by the book. */
export function slowShares(election: Election, settings: EqualSharesSettings, ties: TieOrder): SlowPurchase[] {
	const { completion = 'none', fewestVotes = 0 } = settings;
	const withAdd1 = completion === 'add1' || completion === 'add1-greedy';
	const winners = withAdd1
		? slowAdd1(election, settings, ties)
		: slowEqualShares(election, settings.satisfaction, ties, undefined, fewestVotes).winners;
	const bought = winners.map((id) => {
		const place = election.projects.findIndex((project) => project.id === id);
		return { place, award: election.projects[place]!.cost };
	});
	const withGreedy = completion === 'greedy' || completion === 'add1-greedy';
	const shares = withGreedy ? slowGreedy(election, { rule: 'greedy', fewestVotes }, ties, bought) : bought;
	if (!settings.compareWithGreedy) return shares;
	const rival = slowGreedy(election, { rule: 'greedy', fewestVotes }, ties);
	const prefer = (mine: ReadonlySet<number>, one: SlowPurchase[], other: SlowPurchase[]) =>
		moneyFor(mine, one) > moneyFor(mine, other);
	const voters = worths(election, 'cardinality').map((mine) => new Set(mine.keys()));
	const forShares = voters.filter((mine) => prefer(mine, shares, rival)).length;
	const forRival = voters.filter((mine) => prefer(mine, rival, shares)).length;
	return forRival > forShares ? rival : shares;
}

/** How much money an outcome spends on what a voter chose. */
const moneyFor = (mine: ReadonlySet<number>, bought: readonly SlowPurchase[]): number =>
	bought.filter(({ place }) => mine.has(place)).reduce((sum, { award }) => sum + award, 0);

/** Add1: counts again and again with a little more for everybody. */
function slowAdd1(election: Election, settings: EqualSharesSettings, ties: TieOrder): readonly string[] {
	const { satisfaction, increment = election.scale, exhaustiveStop = true, fewestVotes = 0 } = settings;
	const ballots = worths(election, satisfaction);
	const supported = standingOf(election, ties, fewestVotes)
		.filter((place) => ballots.some((mine) => mine.has(place)))
		.map((place) => election.projects[place]!);
	let kept: readonly string[] = [];
	for (let endowment = new Fraction(election.budget, Math.max(1, ballots.length)); ;) {
		const { winners } = slowEqualShares(election, satisfaction, ties, endowment, fewestVotes);
		const left = supported.reduce((rest, { id, cost }) => rest - (winners.includes(id) ? cost : 0), election.budget);
		if (left < 0) return kept;
		kept = winners;
		const open = supported.filter(({ id }) => !winners.includes(id));
		if (open.length === 0 || (exhaustiveStop && open.every(({ cost }) => cost > left))) return kept;
		endowment = endowment.plus(new Fraction(increment));
	}
}
