import { m } from '$lib/paraglide/messages.js';
import type { RuleOutcome } from './comparison.ts';
import { goesByTotals, rulesToCompare, type ComparedRule } from './compared-rules.ts';

/** A project as the comparison names it. */
export interface NamedProject {
	readonly reference: string;
	readonly title: string;
	readonly votes: number;
}

/** Ballots counted by every rule, as people read it. */
export interface Comparison {
	readonly rules: readonly RuleOutcome[];
	/** The rule that gave the result; null for ballots that have none. */
	readonly own: ComparedRule | null;
	/** All on the paper, most votes first. */
	readonly projects: readonly NamedProject[];
	readonly pot: number;
	readonly currency: string;
	readonly ballots: number;
	readonly isListed: boolean;
}

/** Which projects a rule would fund that the result doesn't, and the other way round. */
export interface Difference {
	readonly gained: readonly NamedProject[];
	readonly lost: readonly NamedProject[];
}

/** @returns null where there's nothing to compare with, and for the result's own rule */
export function differenceFrom({ rules, own, projects }: Comparison, outcome: RuleOutcome): Difference | null {
	const result = rules.find(({ rule }) => rule === own);
	if (!result || outcome.rule === own) return null;
	const [here, there] = [new Set(outcome.winners), new Set(result.winners)];
	return {
		gained: projects.filter(({ reference }) => here.has(reference) && !there.has(reference)),
		lost: projects.filter(({ reference }) => there.has(reference) && !here.has(reference))
	};
}

/** The result's own rule first, then the others as they come. */
export const inOrder = ({ rules, own }: Comparison): RuleOutcome[] =>
	[...rules].sort((a, b) => Number(b.rule === own) - Number(a.rule === own));

/** Rules that could not count these ballots, or not in time. */
export const notTried = ({ rules, own, isListed }: Comparison): ComparedRule[] =>
	rulesToCompare(own).filter(
		(known) => (isListed || known === own || goesByTotals(known)) && !rules.some(({ rule }) => rule === known)
	);

/** Each project that at least one rule funds, and which do. */
export function fundedBy({ rules, projects }: Comparison): { project: NamedProject; by: ReadonlySet<ComparedRule> }[] {
	const winners = rules.map(({ rule, winners }) => ({ rule, winners: new Set(winners) }));
	return projects
		.map((project) => ({
			project,
			by: new Set(winners.filter(({ winners }) => winners.has(project.reference)).map(({ rule }) => rule))
		}))
		.filter(({ by }) => by.size > 0);
}

const percent = (part: number): string =>
	part.toLocaleString('en-GB', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** The figures of one rule, in words; null where none are told. */
export function figureWords({ figures }: RuleOutcome) {
	if (!figures) return null;
	const { underserved } = figures;
	return {
		nothing: m.results_compare_nothing({
			voters: figures.withNothing.toLocaleString('en-GB'),
			percent: percent(figures.exclusion.about)
		}),
		share: percent(figures.shareFunded.about),
		gini: figures.gini.about.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
		deserved: underserved
			? m.results_compare_deserved({ voters: underserved.voters, reference: underserved.project })
			: m.results_compare_deserved_none()
	};
}
