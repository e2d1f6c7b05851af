/** How an election is counted. The rules' definitions and sources stand with the rules. */

/**
 * What a funded project is worth to a voter who chose it: 1 (cardinality), its cost, the points given to it,
 * or its Borda score (the first of a ballot of k gets k - 1, the last 0).
 */
export type Satisfaction = 'cardinality' | 'cost' | 'points' | 'borda';

/** What greedy goes by. A score is points or Borda (see `satisfaction`); per-cost divides by the project's cost. */
export type GreedyOrder = 'votes' | 'votes-per-cost' | 'score' | 'score-per-cost';

/** Asked of every rule. */
interface AnyRule {
	/** A project with fewer votes isn't funded. Left out: 0. Rounds in the app use 1. */
	readonly fewestVotes?: number;
	/** Work out, for each project, what would have changed its fate. Costs further counts. Left out: false. */
	readonly explain?: boolean;
}

/** Most votes (or best score) first. */
export interface GreedySettings extends AnyRule {
	readonly rule: 'greedy';
	/** Left out: 'votes'. */
	readonly order?: GreedyOrder;
	/** For an order by score: 'points' or 'borda'. Left out: points where the ballots have them, else Borda. */
	readonly satisfaction?: Satisfaction;
	/** Stop at the first project that doesn't fit, instead of skipping it. Left out: false. */
	readonly stopAtFirst?: boolean;
	/** Keep to the election's limits on categories. Left out: false. */
	readonly categoryLimits?: boolean;
}

/** What is done with the money that a rule by shares leaves; add-opt belongs to Exact Equal Shares. */
export type Completion = 'none' | 'greedy' | 'add1' | 'add1-greedy' | 'add-opt';

/** The Method of Equal Shares (Peters, Pierczyński, Skowron 2021). */
export interface EqualSharesSettings extends AnyRule {
	readonly rule: 'equal-shares';
	readonly satisfaction: Satisfaction;
	/** Left out: 'none'. */
	readonly completion?: Exclude<Completion, 'add-opt'>;
	/** add1 only: stop, too, once no further supported project fits. Left out: true. */
	readonly exhaustiveStop?: boolean;
	/** add1 only: by how much each voter's endowment is raised, in smallest units. Left out: one unit of the currency. */
	readonly increment?: number;
	/** The step that Wieliczka took: keep greedy's outcome where more voters prefer it. Left out: false. */
	readonly compareWithGreedy?: boolean;
}

/** Exact Equal Shares (Kraiczy, Robinson, Elkind 2025, arXiv 2502.11797): supporters pay equal parts or nothing. */
export interface ExactEqualSharesSettings extends AnyRule {
	readonly rule: 'exact-equal-shares';
	readonly satisfaction: Satisfaction;
	readonly completion?: 'none' | 'add-opt' | 'greedy';
}

/** Bounded Overspending Equal Shares (arXiv 2409.15005). */
export interface BosSettings extends AnyRule {
	readonly rule: 'bos';
	readonly satisfaction: Satisfaction;
}

export interface PhragmenSettings extends AnyRule {
	readonly rule: 'phragmen';
}

export interface MaximinSupportSettings extends AnyRule {
	readonly rule: 'maximin-support';
}

/** The affordable set with the greatest total satisfaction. */
export interface MaxWelfareSettings extends AnyRule {
	readonly rule: 'max-welfare';
	readonly satisfaction: Satisfaction;
	/** How many branches may be looked at before the best so far is given as "not proved". Left out: 5,000,000. */
	readonly mostBranches?: number;
}

export type Settings =
	| GreedySettings
	| EqualSharesSettings
	| ExactEqualSharesSettings
	| BosSettings
	| PhragmenSettings
	| MaximinSupportSettings
	| MaxWelfareSettings;

export type Rule = Settings['rule'];
