import type { Election } from '../tally/election.ts';
import { figuresOf, type Figures } from '../tally/figures.ts';
import { SettingsError } from '../tally/supporters.ts';
import { tally } from '../tally/tally.ts';
import type { TieOrder } from '../tally/ties.ts';
import { comparedSettings, goesByTotals, rulesToCompare, type ComparedRule } from './compared-rules.ts';

/** What one rule would have funded, and how it treats voters. */
export interface RuleOutcome {
	readonly rule: ComparedRule;
	/** References in the order in which they were chosen. */
	readonly winners: readonly string[];
	/** In minor units. */
	readonly cost: number;
	readonly left: number;
	/** False where a search was stopped before this was proved to be the best that the rule can find. */
	readonly provedBest: boolean;
	/** Null where there are too few ballots to say it without showing how somebody voted. */
	readonly figures: Figures | null;
}

export interface ComparisonAsked {
	/** The round's own rule; null for ballots of no round. */
	readonly own: ComparedRule | null;
	readonly fewestVotes: number;
	/**
	 * Whether the ballots are published. If they aren't, only rules that go by vote totals are tried beside the round's own, and no figure is given
	 * that says more than the totals do: it could show how somebody voted.
	 */
	readonly isListed: boolean;
}

/** The same ballots counted by one rule after another; a rule that can't count these is left out. */
export function* compareRules(
	election: Election,
	ties: TieOrder,
	{ own, fewestVotes, isListed }: ComparisonAsked
): Generator<RuleOutcome> {
	for (const rule of rulesToCompare(own)) {
		if (!isListed && rule !== own && !goesByTotals(rule)) continue;
		try {
			const outcome = tally(election, comparedSettings(rule, fewestVotes), ties);
			const { winners, cost, left, provedBest = true } = outcome;
			yield { rule, winners, cost, left, provedBest, figures: isListed ? figuresOf(election, winners) : null };
		} catch (problem) {
			if (!(problem instanceof SettingsError)) throw problem;
		}
	}
}
