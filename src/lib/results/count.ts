import type { Pence } from '../kernel/money.ts';
import type { Outcome } from '../tally/outcome.ts';
import type { Satisfaction } from '../rounds/plan.ts';
import type { Settings } from '../tally/settings.ts';
import type { DrawSeed } from './draw-seed.ts';

/** What was counted and how, kept beside the outcome so that anyone can do it again. */
export interface CountSettings {
	readonly rule: 'greedy' | 'equal-shares';
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
export const tallySettings = ({
	rule,
	satisfaction,
	fewestVotes
}: Omit<CountSettings, 'draw' | 'pot' | 'currency'>): Settings =>
	rule === 'equal-shares'
		? { rule, satisfaction, completion: 'none', fewestVotes }
		: { rule, ...(goesByScore(satisfaction) && { order: 'score', satisfaction }), fewestVotes };

/** The command that counts a published file again, draw and all. */
export function replayCommand({ rule, satisfaction, fewestVotes, draw }: CountSettings, file: string): string {
	const order = rule === 'greedy' && goesByScore(satisfaction) ? ' --order score' : '';
	const by = rule === 'equal-shares' || order ? ` --satisfaction ${satisfaction}` : '';
	return `npm run -s tally -- ${file} --rule ${rule}${order}${by} --fewest-votes ${fewestVotes} --ties seed:${draw.seed} --json`;
}
