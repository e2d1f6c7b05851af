import { and, eq, isNotNull, max } from 'drizzle-orm';
import type { Store } from '$db/store.ts';
import { Refusal, refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { PaperText } from '../record/ballot-paper.ts';
import { writeChoices, type Choices } from '../record/choices.ts';
import { phaseOf } from '../rounds/phase.ts';
import { findRound, type Round } from '../rounds/rounds.server.ts';
import { ballotOf, checkBallot, choicesOf, type BallotPaper } from './ballot.ts';
import { refuseClosed } from './open-box.ts';
import { paperInBox } from './open-paper.server.ts';
import { paperKey, type PaperPlace } from './paper-place.ts';
import { paperOf } from './paper-text.ts';

type Main = Store<'main'>;

interface KnownRound {
	readonly newestDecision: number;
	readonly round: Round;
}

const known = new WeakMap<Main['tables'], Map<string, KnownRound>>();

/** A round as it's decided. Read again only when there's a new decision: this is asked all the time. */
async function roundAsDecided(main: Main, roundId: string): Promise<Round> {
	const { roundDecisions } = main.tables;
	const [row] = await main.read
		.select({ newest: max(roundDecisions.id) })
		.from(roundDecisions)
		.where(eq(roundDecisions.roundId, roundId));
	const newestDecision = row?.newest ?? 0;
	const rounds = known.get(main.tables) ?? new Map<string, KnownRound>();
	known.set(main.tables, rounds);
	const kept = rounds.get(roundId);
	if (kept?.newestDecision === newestDecision) return kept.round;
	const round = await findRound(main, roundId);
	rounds.set(roundId, { newestDecision, round });
	return round;
}

/**
 * What may be chosen on a paper now: the paper as it was opened, without projects that were withdrawn since. Only of the
 * paper is asked here, never of a person.
 * @throws Refusal RoundNotOpen when voting has closed or the round was called off
 */
async function paperToVoteOn(app: App, place: PaperPlace, text: PaperText): Promise<BallotPaper> {
	const { main } = app.stores;
	const { roundId, wardId } = place;
	const round = await roundAsDecided(main, roundId);
	const phase = phaseOf(round, round.decisions, wardId, app.clock());
	if (phase !== 'voting') refuseClosed(round, phase, app.clock());
	const { projects } = main.tables;
	const withdrawn = await main.read
		.select({ id: projects.id })
		.from(projects)
		.where(and(eq(projects.roundId, roundId), eq(projects.wardId, wardId), isNotNull(projects.withdrawnAt)));
	return paperOf(text, new Set(withdrawn.map(({ id }) => id)));
}

/** @throws Refusal what checkBallot throws; BadInput for another kind of ballot */
function demandFit(paper: BallotPaper, choices: Choices): void {
	const checked = checkBallot(paper, ballotOf(choices));
	if (writeChoices(choicesOf(paper.ballotType, checked)) !== writeChoices(choices)) {
		refuse('BadInput', { where: 'choices', why: `not as a paper to ${paper.ballotType} has them` });
	}
}

/** What a use case refuses. @throws whatever else it throws */
async function refusalOf(work: () => Promise<void> | void): Promise<Refusal | null> {
	try {
		await work();
		return null;
	} catch (problem) {
		if (problem instanceof Refusal) return problem;
		throw problem;
	}
}

/**
 * Whether ballots may be cast as things stand. What stands is looked up once for all that are judged together.
 * @returns beside each the refusal RoundNotOpen, BadInput or what checkBallot throws; null where it may
 */
export async function refusalsOf(
	app: App,
	ballots: readonly { readonly place: PaperPlace; readonly choices: Choices }[]
): Promise<(Refusal | null)[]> {
	const papers = new Map<string, Promise<BallotPaper>>();
	const paperFor = (place: PaperPlace) => {
		const key = paperKey(place);
		const looked = papers.get(key) ?? paperInBox(app, place).then(({ text }) => paperToVoteOn(app, place, text));
		papers.set(key, looked);
		return looked;
	};
	return Promise.all(
		ballots.map(({ place, choices }) => refusalOf(async () => demandFit(await paperFor(place), choices)))
	);
}
