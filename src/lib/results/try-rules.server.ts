import { and, desc, eq, gte } from 'drizzle-orm';
import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demandOfficer } from '../rounds/drafts.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import { FEWEST_PUBLISHED } from './ballot-file.ts';
import { publicComparison } from './compare.server.ts';
import type { RuleOutcome } from './comparison.ts';
import type { Comparison } from './comparison-view.ts';
import { inCountingThread } from './counting-thread.server.ts';
import { makeUpElection, type MadeUp } from './made-up-election.ts';
import type { ResultPlace } from './result-pages.server.ts';
import { workedOut } from './studies.server.ts';

/** A published paper whose ballots can be tried. */
export interface PastPaper extends PaperPlace {
	readonly round: string;
	readonly ward: string;
	readonly ballots: number;
}

const MOST_LISTED = 100;

/**
 * Papers of published rounds with ballots enough, the newest first.
 * @throws Refusal NotSignedIn, NotAllowed for all but officers.
 */
export async function pastPapers(app: App, actor: Actor | null): Promise<PastPaper[]> {
	demandOfficer(actor);
	const { main } = app.stores;
	const { counts, decisionRecord, rounds, wards } = main.tables;
	return main.read
		.select({
			roundId: counts.roundId,
			wardId: counts.wardId,
			round: rounds.title,
			ward: wards.name,
			ballots: counts.ballots
		})
		.from(decisionRecord)
		.innerJoin(counts, eq(counts.id, decisionRecord.countId))
		.innerJoin(rounds, eq(rounds.id, counts.roundId))
		.innerJoin(wards, eq(wards.id, counts.wardId))
		.where(and(eq(decisionRecord.kind, 'published'), gte(counts.ballots, FEWEST_PUBLISHED)))
		.orderBy(desc(counts.id))
		.limit(MOST_LISTED);
}

/**
 * What each rule gives with the ballots of a published round.
 * @throws Refusal NotSignedIn, NotAllowed for all but officers; NotFound until it's published; TooFewBallots.
 */
export async function tryOnPast(
	app: App,
	actor: Actor | null,
	place: PaperPlace
): Promise<ResultPlace & { comparison: Comparison | null }> {
	demandOfficer(actor);
	const found = await publicComparison(app, place);
	if (found.comparison && !found.comparison.isListed) refuse('TooFewBallots', { fewest: FEWEST_PUBLISHED });
	return found;
}

/** Tried lately, by what was asked for. */
const tried = new WeakMap<App['stores'], Map<string, readonly RuleOutcome[]>>();
const MOST_KEPT = 30;
const MOST_MILLISECONDS = 60_000;

/** Any text does: nothing rests on this draw. */
const NO_SECRET = 'made-up ballots';

async function tryOut(app: App, asked: MadeUp, key: string): Promise<void> {
	const { projects, ballots } = makeUpElection(asked, (number) => m.results_try_project({ number }));
	const rules: RuleOutcome[] = [];
	const signal = AbortSignal.timeout(MOST_MILLISECONDS);
	async function* oneByOne() {
		for (const choices of ballots) yield { choices };
	}
	await inCountingThread<'compare'>(
		oneByOne(),
		{
			kind: 'compare',
			paper: { projects, pot: asked.pot, currency: 'GBP', ballotKind: 'approval' },
			sealed: NO_SECRET,
			own: null,
			fewestVotes: 1,
			isListed: true
		},
		{ part: (part) => rules.push(part), signal }
	).catch((problem: unknown) => {
		// The rules that were done in time are worth showing.
		if (!signal.aborted) throw problem;
	});
	const kept = tried.get(app.stores) ?? new Map<string, readonly RuleOutcome[]>();
	tried.set(app.stores, kept);
	kept.set(key, rules);
	if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
}

/**
 * What each rule gives with made-up ballots.
 * @returns null while it's being worked out
 * @throws Refusal NotSignedIn, NotAllowed for all but officers.
 */
export async function tryOnMadeUp(app: App, actor: Actor | null, asked: MadeUp): Promise<Comparison | null> {
	demandOfficer(actor);
	const key = JSON.stringify([asked.voters, asked.projects, asked.pot, asked.shape, asked.draw]);
	const known = () => tried.get(app.stores)?.get(key);
	if (!known()) await workedOut(app, 'made-up', key, () => tryOut(app, asked, key), 15_000);
	const rules = known();
	if (!rules) return null;
	const { projects, ballots } = makeUpElection(asked, (number) => m.results_try_project({ number }));
	const votes = new Map<string, number>();
	for (const reference of ballots.flat()) votes.set(reference, (votes.get(reference) ?? 0) + 1);
	return {
		rules,
		own: null,
		projects: projects
			.map(({ reference, title }) => ({ reference, title, votes: votes.get(reference) ?? 0 }))
			.sort((a, b) => b.votes - a.votes),
		pot: asked.pot,
		currency: 'GBP',
		ballots: ballots.length,
		isListed: true
	};
}
