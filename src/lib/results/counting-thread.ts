import type { Ballot } from '../tally/election.ts';
import type { Outcome } from '../tally/outcome.ts';
import type { PaperToCount } from './ballot-file.ts';
import type { ComparisonAsked, RuleOutcome } from './comparison.ts';
import type { CountSettings } from './count.ts';
import type { DrawSeed } from './draw-seed.ts';
import type { Explanation } from './explanation.ts';

/** What every piece of work needs. */
export interface AnyAsk {
	readonly paper: Omit<PaperToCount, 'ballots'>;
	/** The sealed half of the draw's seed. */
	readonly sealed: string;
}

/** What the counting thread can be asked, once it has been sent the ballots; what it says on the way; what it answers. */
export interface ThreadWork {
	/** Counts them. */
	count: {
		readonly ask: AnyAsk & {
			readonly kind: 'count';
			readonly settings: Pick<CountSettings, 'rule' | 'satisfaction' | 'fewestVotes'>;
		};
		readonly part: never;
		readonly answer: { readonly outcome: Outcome; readonly draw: DrawSeed };
	};
	/** Writes them into a file to publish. */
	write: {
		readonly ask: AnyAsk & {
			readonly kind: 'write';
			/** What META says beyond the election itself. */
			readonly about: ReadonlyMap<string, string>;
		};
		readonly part: never;
		readonly answer: { readonly pieces: readonly string[]; readonly draw: DrawSeed };
	};
	/** Says of each project what would have changed its fate. */
	explain: {
		readonly ask: AnyAsk & {
			readonly kind: 'explain';
			readonly outcome: Outcome;
			readonly isListed: boolean;
			/** After so long, what would have changed the rest stays open. */
			readonly mostSeconds: number;
		};
		readonly part: { readonly reference: string; readonly explanation: Explanation };
		readonly answer: { readonly draw: DrawSeed };
	};
	/** Counts them by every rule. */
	compare: {
		readonly ask: AnyAsk & ComparisonAsked & { readonly kind: 'compare' };
		readonly part: RuleOutcome;
		readonly answer: { readonly draw: DrawSeed };
	};
}

export type Ask = ThreadWork[keyof ThreadWork]['ask'];
export type Part = ThreadWork[keyof ThreadWork]['part'];
export type Answer = ThreadWork[keyof ThreadWork]['answer'];

/** What the thread is sent: ballots in batches, then what to do with them. */
export type ToThread = { readonly kind: 'ballots'; readonly ballots: readonly Ballot[] } | Ask;

/** What it sends back: parts as they come, then one answer. */
export type FromThread =
	{ readonly kind: 'part'; readonly part: Part } | { readonly kind: 'answer'; readonly answer: Answer };
