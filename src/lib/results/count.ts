import type { Pence } from '../kernel/money.ts';
import type { Outcome } from '../tally/outcome.ts';
import type { Settings } from '../tally/settings.ts';
import type { DrawSeed } from './draw-seed.ts';

/** What was counted and how, kept beside the outcome so that anyone can do it again. */
export interface CountSettings {
	readonly rule: 'greedy' | 'equal-shares';
	/** What equal shares went by; greedy goes by votes. */
	readonly satisfaction: 'cardinality' | 'cost';
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

/** The settings as the tally engine takes them. */
export const tallySettings = ({
	rule,
	satisfaction,
	fewestVotes
}: Omit<CountSettings, 'draw' | 'pot' | 'currency'>): Settings =>
	rule === 'greedy' ? { rule, fewestVotes } : { rule, satisfaction, completion: 'none', fewestVotes };

/** The command that counts a published file again, draw and all. */
export function replayCommand({ rule, satisfaction, fewestVotes, draw }: CountSettings, file: string): string {
	const shares = rule === 'equal-shares' ? ` --satisfaction ${satisfaction}` : '';
	return `npm run -s tally -- ${file} --rule ${rule}${shares} --fewest-votes ${fewestVotes} --ties seed:${draw.seed} --json`;
}
