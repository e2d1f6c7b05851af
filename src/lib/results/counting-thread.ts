import type { Ballot } from '../tally/election.ts';
import type { Outcome } from '../tally/outcome.ts';
import type { PaperToCount } from './ballot-file.ts';
import type { CountSettings } from './count.ts';
import type { DrawSeed } from './draw-seed.ts';

/** What the counting thread can be asked, once it has been sent the ballots; and what it answers. */
export interface ThreadWork {
	/** Counts them. */
	count: {
		readonly ask: {
			readonly kind: 'count';
			readonly paper: Omit<PaperToCount, 'ballots'>;
			readonly settings: Pick<CountSettings, 'rule' | 'satisfaction' | 'fewestVotes'>;
			/** The sealed half of the draw's seed. */
			readonly sealed: string;
		};
		readonly answer: { readonly outcome: Outcome; readonly draw: DrawSeed };
	};
	/** Writes them into a file to publish. */
	write: {
		readonly ask: {
			readonly kind: 'write';
			readonly paper: Omit<PaperToCount, 'ballots'>;
			/** What META says beyond the election itself. */
			readonly about: ReadonlyMap<string, string>;
			readonly sealed: string;
		};
		readonly answer: { readonly pieces: readonly string[]; readonly draw: DrawSeed };
	};
}

export type Ask = ThreadWork[keyof ThreadWork]['ask'];

/** What the thread is sent: ballots in batches, then what to do with them. */
export type ToThread = { readonly kind: 'ballots'; readonly ballots: readonly Ballot[] } | Ask;
