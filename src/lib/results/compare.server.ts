import { eq } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Project } from '../proposals/project.ts';
import { projectsOn } from '../proposals/projects.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import type { RuleOutcome } from './comparison.ts';
import { asCompared } from './compared-rules.ts';
import type { Comparison, NamedProject } from './comparison-view.ts';
import type { Count } from './count.ts';
import { placeOf, readResult, type ResultPlace } from './result-pages.server.ts';
import { isListed, studyBallots, workedOut } from './studies.server.ts';

/** After so long, the rules that aren't done are left out. */
const MOST_MILLISECONDS = 300_000;

async function keptComparison(app: App, countId: number): Promise<readonly RuleOutcome[] | null> {
	const { main } = app.stores;
	const { countComparisons } = main.tables;
	const [row] = await main.read
		.select({ rules: countComparisons.rules })
		.from(countComparisons)
		.where(eq(countComparisons.countId, countId));
	return (row?.rules as readonly RuleOutcome[] | undefined) ?? null;
}

/** @throws Error when the round's own rule now gives other winners than it did: a bug. */
function checkOwn({ settings, outcome }: Count, rules: readonly RuleOutcome[]): void {
	const own = rules.find(({ rule }) => rule === asCompared(settings.rule, settings.satisfaction));
	if (own && own.winners.join('\n') !== outcome.winners.join('\n'))
		throw new Error('counted again, the ballots give other winners');
}

async function compareAll(app: App, place: PaperPlace, count: Count): Promise<void> {
	const { main } = app.stores;
	const { rule, satisfaction, fewestVotes } = count.settings;
	const own = asCompared(rule, satisfaction);
	const rules = await studyBallots<'compare'>(
		app,
		place,
		count,
		(common) => ({ ...common, kind: 'compare', own, fewestVotes, isListed: isListed(count) }),
		AbortSignal.timeout(MOST_MILLISECONDS)
	);
	checkOwn(count, rules);
	const { countComparisons } = main.tables;
	await main.transaction((tx) =>
		tx.insert(countComparisons).values({ countId: count.id, rules }).onConflictDoNothing()
	);
}

/**
 * A count's ballots counted by every rule: once, in the counting thread, and then kept.
 * @param count of that paper, whose voting has therefore closed
 * @returns null while it's still being worked out
 */
async function comparisonOf(app: App, place: PaperPlace, count: Count): Promise<readonly RuleOutcome[] | null> {
	const kept = await keptComparison(app, count.id);
	if (kept) return kept;
	const done = await workedOut(app, 'compare', count.id, () => compareAll(app, place, count));
	return done ? keptComparison(app, count.id) : null;
}

/** The projects of an outcome by name, most votes first. */
function namedProjects({ outcome }: Count, projects: readonly Project[]): NamedProject[] {
	const titles = new Map(projects.map(({ reference, title }) => [reference, title]));
	return outcome.projects
		.map(({ id, votes }) => ({ reference: id, title: titles.get(id) ?? id, votes }))
		.sort((a, b) => b.votes - a.votes);
}

/** A count beside what other rules give, for people; null while it's being worked out. */
export async function comparisonFor(app: App, place: PaperPlace, count: Count): Promise<Comparison | null> {
	const rules = await comparisonOf(app, place, count);
	const { settings, ballots } = count;
	return (
		rules && {
			rules,
			own: asCompared(settings.rule, settings.satisfaction),
			projects: namedProjects(count, await projectsOn(app.stores.main, place.roundId, place.wardId)),
			pot: settings.pot,
			currency: settings.currency,
			ballots,
			isListed: isListed(count)
		}
	);
}

/**
 * What other rules would have given with the ballots of a published result.
 * @throws Refusal NotFound until it's published.
 */
export async function publicComparison(
	app: App,
	place: PaperPlace
): Promise<ResultPlace & { comparison: Comparison | null }> {
	const result = await readResult(app, place);
	if (result.state.step !== 'published' || !result.count) refuse('NotFound', { what: 'result' });
	return { ...placeOf(result), comparison: await comparisonFor(app, place, result.count) };
}
