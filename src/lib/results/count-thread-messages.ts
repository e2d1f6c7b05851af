import type { Outcome } from '../tally/outcome.ts';
import type { PaperToCount } from './ballot-file.ts';
import type { CountSettings } from './count.ts';
import type { DrawSeed } from './draw-seed.ts';

/** What the counting thread is sent: ballots in batches, then the paper, which starts the count. */
export type ToCountThread =
	| { readonly kind: 'ballots'; readonly ballots: readonly (readonly string[])[] }
	| {
			readonly kind: 'count';
			readonly paper: Omit<PaperToCount, 'ballots'>;
			readonly settings: Pick<CountSettings, 'rule' | 'satisfaction' | 'fewestVotes'>;
			/** The sealed half of the draw's seed. */
			readonly sealed: string;
	  };

/** What it answers, once. */
export interface FromCountThread {
	readonly outcome: Outcome;
	readonly draw: DrawSeed;
}
