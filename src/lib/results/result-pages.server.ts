import { ledgerSheet } from '../funding/ledger.server.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { wardsOf, type Actor } from '../people/actor.ts';
import { demand, may } from '../people/permissions.ts';
import { projectsOn } from '../proposals/projects.server.ts';
import { approvalsOf, officersOfAll, type Approval } from '../rounds/approve.server.ts';
import { sealOf } from '../rounds/draw.server.ts';
import { isAfter, phaseOf, type Phase } from '../rounds/phase.ts';
import type { SeenRequest } from '../rounds/requests.server.ts';
import { findPaperPlace, findRound, listRounds, type Round, type RoundWard } from '../rounds/rounds.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import { fileName } from './ballot-file.ts';
import { waitingCount } from './count-paper.server.ts';
import { countingJob, type CountingJob } from './counting-jobs.server.ts';
import { decisionRows, newestCount } from './counts.server.ts';
import { decisionState, isSecond, type DecisionState } from './decision.ts';
import { resultSheet, type ResultSheet } from './result-sheet.ts';

/** What every page about a result says of its round and ward. */
export interface ResultPlace {
	readonly round: Pick<Round, 'id' | 'title' | 'example' | 'closesAt' | 'challengeDays'>;
	readonly ward: Pick<RoundWard, 'id' | 'name'>;
	readonly phase: Phase;
}

/** A paper with its newest count and where the decision stands. For use cases that ask who may see it. */
export async function readResult(app: App, place: PaperPlace) {
	const { main } = app.stores;
	const found = await findPaperPlace(main, place.roundId, place.wardId, app.clock());
	const count = await newestCount(main, place);
	const state = decisionState(count, await decisionRows(main, place), found.round.challengeDays);
	return { ...found, count, state };
}

export function placeOf({ round, ward, phase }: { round: Round; ward: RoundWard; phase: Phase }): ResultPlace {
	const { id, title, example, closesAt, challengeDays } = round;
	return { round: { id, title, example, closesAt, challengeDays }, ward: { id: ward.id, name: ward.name }, phase };
}

async function sheetFor(
	app: App,
	{ round, ward, count, state }: Awaited<ReturnType<typeof readResult>>
): Promise<ResultSheet | null> {
	if (!count) return null;
	const { main } = app.stores;
	const reasons = round.decisions.filter(({ kind }) => kind === 'project-withdrawn');
	return resultSheet(
		count,
		await projectsOn(main, round.id, ward.id),
		state,
		await ledgerSheet(main, ward.potId),
		new Map(reasons.flatMap(({ projectId, reason }) => (projectId === null ? [] : [[projectId, reason] as const]))),
		sealOf(count.settings.draw.sealed),
		fileName(round.id, ward.id)
	);
}

/** The published result of a ward. @throws Refusal NotFound until it's published. */
export async function publicResult(app: App, place: PaperPlace): Promise<ResultPlace & { sheet: ResultSheet }> {
	const result = await readResult(app, place);
	if (result.state.step !== 'published') refuse('NotFound', { what: 'result' });
	return { ...placeOf(result), sheet: (await sheetFor(app, result))! };
}

/** A result as its officers and councillors see it: counted or not, public or not. */
export interface ResultPreview extends ResultPlace {
	readonly sheet: ResultSheet | null;
	/** A count under way, or one that failed. */
	readonly job: Pick<CountingJob, 'ballots' | 'isReading' | 'state'> | null;
	/** Whether this person declared an interest, or has ratified this count. */
	readonly mine: { readonly interest: boolean; readonly ratified: boolean };
	readonly mayDecide: boolean;
	readonly mayPublishNow: boolean;
	/** Only this person ratified it so far: it takes a second one to publish it. */
	readonly needsSecond: boolean;
	/** A count that was asked for and waits for a second officer; null when there's none. */
	readonly asked:
		| (SeenRequest & { readonly approvals: readonly Approval[]; readonly mine: boolean; readonly others: string[] })
		| null;
}

/** A count that waits for its second approval, as the page shows it. */
async function askedCount(app: App, actor: Actor, place: PaperPlace): Promise<ResultPreview['asked']> {
	const seen = await waitingCount(app, place);
	if (!seen) return null;
	const approvals = await approvalsOf(app.stores.main, seen.hash);
	const officers = await officersOfAll(app, [place.wardId]);
	const others = officers.filter(({ id }) => approvals.every(({ personId }) => personId !== id));
	const mine = approvals.some(({ personId }) => personId === actor.id);
	return { id: seen.id, hash: seen.hash, approvals, mine, others: others.map(({ name }) => name) };
}

/** @throws Refusal NotSignedIn or NotAllowed unless the actor is an officer or councillor of the ward; NotFound. */
export async function previewResult(app: App, actor: Actor | null, place: PaperPlace): Promise<ResultPreview> {
	demand(actor, 'result.preview', { wardIds: [place.wardId] });
	const result = await readResult(app, place);
	const { state } = result;
	const mine = {
		interest: state.interests.some(({ personId }) => personId === actor.id),
		ratified: state.ratified.some(({ personId }) => personId === actor.id)
	};
	const job = countingJob(app, place);
	return {
		...placeOf(result),
		sheet: await sheetFor(app, result),
		job: job && { ballots: job.ballots, isReading: job.isReading, state: job.state },
		mine,
		mayDecide: may(actor, 'result.decide', { wardIds: [place.wardId] }) && !mine.interest,
		mayPublishNow:
			state.step === 'ratified' && app.clock() >= state.challengeUntil! && !mine.interest && isSecond(state, actor.id),
		needsSecond: state.step === 'ratified' && !isSecond(state, actor.id),
		asked: await askedCount(app, actor, place)
	};
}

/** One ballot paper in a list of those that a person counts or decides on. */
export interface PaperStanding extends ResultPlace {
	readonly step: DecisionState['step'];
	readonly isCounting: boolean;
	readonly challengeUntil: Date | null;
	readonly mayPublishNow: boolean;
}

async function standingOf(app: App, round: Round, ward: RoundWard): Promise<PaperStanding> {
	const { main } = app.stores;
	const place = { roundId: round.id, wardId: ward.id };
	const now = app.clock();
	const state = decisionState(await newestCount(main, place), await decisionRows(main, place), round.challengeDays);
	return {
		...placeOf({ round, ward, phase: phaseOf(round, round.decisions, ward.id, now) }),
		step: state.step,
		isCounting: countingJob(app, place)?.state === 'running',
		challengeUntil: state.challengeUntil,
		mayPublishNow: state.step === 'ratified' && now >= state.challengeUntil!
	};
}

/**
 * The papers of a councillor's wards whose voting has closed, newest round first.
 * @throws Refusal NotSignedIn; NotAllowed for anybody who isn't a councillor.
 */
export async function papersOfCouncillor(app: App, actor: Actor | null): Promise<PaperStanding[]> {
	if (!actor) refuse('NotSignedIn', {});
	const mine = new Set(wardsOf(actor, 'councillor'));
	if (mine.size === 0) refuse('NotAllowed', {});
	const rounds = await listRounds(app.stores.main);
	const found: PaperStanding[] = [];
	for (const round of rounds) {
		for (const ward of round.wards) {
			const phase = phaseOf(round, round.decisions, ward.id, app.clock());
			if (mine.has(ward.id) && phase !== 'cancelled' && isAfter(phase, 'voting'))
				found.push(await standingOf(app, round, ward));
		}
	}
	return found;
}

/**
 * A round's papers that an officer counts.
 * @throws Refusal NotSignedIn; NotAllowed unless the actor is an officer of one of its wards; NotFound.
 */
export async function papersToCount(app: App, actor: Actor | null, roundId: string): Promise<PaperStanding[]> {
	const round = await findRound(app.stores.main, roundId);
	const wards = round.wards.filter(({ id }) => may(actor, 'count.run', { wardIds: [id] }));
	if (wards.length === 0) demand(actor, 'count.run', { wardIds: round.wards.map(({ id }) => id) });
	return Promise.all(wards.map((ward) => standingOf(app, round, ward)));
}
