import type { Pence } from '../kernel/money.ts';
import type { Satisfaction, TallyRule } from '../rounds/plan.ts';
import type { Outcome } from '../tally/outcome.ts';
import type { Settings } from '../tally/settings.ts';
import type { DrawSeed } from './draw-seed.ts';

/** What was counted and how, kept beside the outcome so that anyone can do it again. */
export interface CountSettings {
	readonly rule: TallyRule;
	/** What equal shares went by. By points or ranks (Borda) greedy goes by their sums, otherwise by votes. */
	readonly satisfaction: Satisfaction;
	readonly fewestVotes: number;
	/** What the pot held, in minor units. */
	readonly pot: Pence;
	/** ISO 4217. */
	readonly currency: string;
	readonly draw: DrawSeed;
}

/** One finished count of one ballot paper. */
export interface Count {
	readonly id: number;
	readonly settings: CountSettings;
	/** Its ids are the projects' references. */
	readonly outcome: Outcome;
	readonly ballots: number;
	readonly at: Date;
}

/** Whether what voters gave is added up, rather than voters counted. */
export const goesByScore = (satisfaction: Satisfaction): boolean =>
	satisfaction === 'points' || satisfaction === 'borda';

/** The settings as the tally engine takes them. */
export function tallySettings({
	rule,
	satisfaction,
	fewestVotes
}: Pick<CountSettings, 'rule' | 'satisfaction' | 'fewestVotes'>): Settings {
	const byScore = goesByScore(satisfaction);
	switch (rule) {
		case 'greedy':
			return byScore ? { rule, order: 'score', satisfaction, fewestVotes } : { rule, fewestVotes };
		case 'greedy-per-cost':
			return byScore
				? { rule: 'greedy', order: 'score-per-cost', satisfaction, fewestVotes }
				: { rule: 'greedy', order: 'votes-per-cost', fewestVotes };
		case 'equal-shares':
			return { rule, satisfaction, completion: 'none', fewestVotes };
		case 'equal-shares-then-greedy':
			return { rule: 'equal-shares', satisfaction, completion: 'greedy', fewestVotes };
	}
}

/** Whether every voter gets a share of the pot, by which supporters pay for projects. */
export const isByShares = (rule: CountSettings['rule']): boolean =>
	rule === 'equal-shares' || rule === 'equal-shares-then-greedy';

/** A rule as the tally command takes it. */
function ruleFlags({ rule, satisfaction }: Pick<CountSettings, 'rule' | 'satisfaction'>): string {
	const byScore = goesByScore(satisfaction);
	const by = `--satisfaction ${satisfaction}`;
	switch (rule) {
		case 'greedy':
			return byScore ? `--rule greedy --order score ${by}` : '--rule greedy';
		case 'greedy-per-cost':
			return byScore ? `--rule greedy --order score-per-cost ${by}` : '--rule greedy --order votes-per-cost';
		case 'equal-shares':
			return `--rule equal-shares ${by}`;
		case 'equal-shares-then-greedy':
			return `--rule equal-shares ${by} --completion greedy`;
	}
}

/** The command that counts a published file again, draw and all. */
export const replayCommand = (settings: CountSettings, file: string): string =>
	`npm run -s tally -- ${file} ${ruleFlags(settings)} --fewest-votes ${settings.fewestVotes} --ties seed:${settings.draw.seed} --json`;
