import type { Settings } from './settings.ts';

/**
 * What a count gives. Plain data: it survives JSON, a worker's message and a database column.
 * Amounts are whole smallest units unless said otherwise; steps count from 1.
 */
export interface Outcome {
	readonly settings: Settings;
	/** Ids in the order in which they were chosen. */
	readonly winners: readonly string[];
	/** What the winners cost together. */
	readonly cost: number;
	readonly budget: number;
	/** budget - cost: never negative. */
	readonly left: number;
	/** Ballots counted, empty ones too. */
	readonly voters: number;
	readonly steps: readonly Step[];
	/** Equal shares only: what each voter had at the start, in smallest units; with add1 more than their part of the budget. */
	readonly endowment?: Exact;
	/** Every tie that mattered. */
	readonly ties: readonly Tie[];
	/** One entry for each project of the election, in its order. */
	readonly projects: readonly ProjectResult[];
	/** max-welfare only: false where the search was stopped before it was proved best. */
	readonly provedBest?: boolean;
}

/** A rational number that decides, exactly, as text that any language can read; and about what it is. */
export interface Exact {
	readonly numerator: string;
	readonly denominator: string;
	readonly about: number;
	/** True where the number is too long to be written (bounded overspending only): it's rounded here, though never in the count. */
	readonly rounded?: true;
}

/** One project was bought. */
export interface Step {
	readonly step: number;
	readonly id: string;
	/** Bought by the rule itself, or by what completes it. */
	readonly by: 'rule' | 'completion';
	/** What it was given; less than its cost only where it's part-funded. */
	readonly award: number;
	/** What was left of the budget afterwards. */
	readonly left: number;
	/**
	 * What the rule went by: votes, score, or their share per cost (greedy); price per unit of satisfaction (equal shares), divided by the
	 * part that supporters cover at it (bounded overspending); load (Phragmén, maximin support).
	 */
	readonly key: Exact;
}

/** Projects that the rule could not tell apart, and what decided. Left out where every choice would have funded the same. */
export interface Tie {
	readonly step: number;
	/** Ids of all that tied, the chosen one included. */
	readonly tied: readonly string[];
	readonly chosen: string;
	/** 'id', 'cheapest', or 'seed:' and the seed in hexadecimal. */
	readonly how: string;
}

export interface ProjectResult {
	readonly id: string;
	readonly cost: number;
	/** Ballots that chose it. */
	readonly votes: number;
	readonly funded: boolean;
	/** What it gets: 0 where it isn't funded, less than its cost where it's part-funded. */
	readonly award: number;
	readonly reason: Reason;
	/**
	 * Its place on the reserve list, from 1: unfunded projects by votes, most first, then in the order of ties. Null where it's funded, or
	 * couldn't be if money came free: withdrawn, too few votes, excluded, dearer than the budget.
	 */
	readonly reserve: number | null;
	/** With `explain`: what would have changed it; left out where there was no time to find out. */
	readonly change?: Change;
	/** With `explain`, equal shares only: what happened to its supporters' money, from step to step. */
	readonly trail?: readonly TrailStep[];
}

/** Why a project was or wasn't funded, as data; the app turns it into a sentence. */
export type Reason =
	/** Bought at a step; `left` is the budget's rest afterwards. */
	| { readonly kind: 'funded'; readonly step: number; readonly by: 'rule' | 'completion'; readonly left: number }
	/** Its turn came when less than its cost was left. */
	| { readonly kind: 'did-not-fit'; readonly left: number; readonly short: number }
	/** Dearer than the whole budget. */
	| { readonly kind: 'over-budget'; readonly short: number }
	| { readonly kind: 'too-few-votes'; readonly votes: number; readonly fewest: number }
	/** Nobody chose it, and the rule funds nothing without supporters. */
	| { readonly kind: 'no-supporters' }
	/**
	 * Equal shares: its supporters' money, at the end, rounded down, and what they lacked, rounded up. Exact Equal Shares: what they could
	 * pay at most in equal parts.
	 */
	| { readonly kind: 'supporters-short'; readonly had: number; readonly short: number }
	/** Greedy that stops at the first that doesn't fit stopped before it. */
	| { readonly kind: 'not-reached'; readonly stoppedAt: string }
	/** A project that it can't go together with was funded. */
	| { readonly kind: 'excluded'; readonly by: string }
	| { readonly kind: 'category-full'; readonly category: string; readonly left: number }
	/** The pot's smallest and largest award leave no amount that would be of use to it. */
	| { readonly kind: 'outside-awards' }
	/** Phragmén had stopped. */
	| { readonly kind: 'stopped'; readonly at: string }
	/** max-welfare: the best set doesn't contain it. */
	| { readonly kind: 'not-in-best-set' }
	| { readonly kind: 'withdrawn' };

/** What would have changed an unfunded project's fate, all else unchanged; null where nothing of that kind would have. */
export interface Change {
	/** The smallest number of further ballots, choosing only it, with which it's funded. */
	readonly moreSupporters: number | null;
	/** The largest cost, in smallest units, below its own at which it's funded. */
	readonly costAtMost: number | null;
}

/**
 * Equal shares: what became of the money of one project's supporters at a step of the count. Amounts in whole smallest units, for
 * people's eyes: a smallest unit off at most.
 */
export interface TrailStep {
	/** 0 before anything was bought; otherwise the step of the count. */
	readonly step: number;
	/** What was bought at it; null at step 0. */
	readonly bought: string | null;
	/** What the supporters paid for that together. */
	readonly paid: number;
	/** What they have left together. */
	readonly had: number;
	/** The most that one supporter would have to pay for the project, or paid for it; null when they can't pay for it at all. */
	readonly most: number | null;
	/**
	 * As many votes as it has while all can pay their part, fewer when some have spent their money: its cost divided by what a vote must pay.
	 * Where worth is points or Borda scores, as many of those (points in smallest parts).
	 */
	readonly effectiveVotes: number | null;
}
