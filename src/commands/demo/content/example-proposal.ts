import type { ScaleStep } from '$lib/kernel/early-action.ts';
import type { PaperKey } from './example-rounds.ts';

/** What a proposal is about; voters in the demonstration have a taste for some of these and not for others. */
export type Theme =
	'children' | 'young people' | 'older neighbours' | 'food' | 'health' | 'homes' | 'streets' | 'meeting' | 'skills';

/** How far a proposal came, where it isn't on a ballot paper. */
export type Fate = 'draft' | 'sent-in' | 'needs-changes' | 'not-possible' | 'ready';

/** An invented proposal. Every one is marked as an example wherever it's shown. */
export interface ExampleProposal {
	/** The round and ward that it was written for. */
	readonly paper: PaperKey;
	readonly title: string;
	readonly what: string;
	readonly place: string;
	readonly benefits: string;
	readonly prevents: string;
	/** The author's rough cost, in whole pounds. */
	readonly rough: number;
	/** The officer's costing, in whole pounds; left out where it's the same as the rough cost, or was never made. */
	readonly cost?: number;
	readonly step: ScaleStep;
	/** How far it came. Left out: onto the ballot paper. */
	readonly fate?: Fate;
	/** What the officer wrote, where changes were asked for or it isn't possible. */
	readonly reason?: string;
	/** What an officer asked for before it got any further, and the sentence that the author then added. */
	readonly asked?: { readonly reason: string; readonly answer: string };
	/** Why an officer took it off the ballot paper again. */
	readonly withdrawn?: string;
}

/** The proposals of one file, all about one thing. */
export interface ThemedProposals {
	readonly theme: Theme;
	readonly proposals: readonly ExampleProposal[];
}
