import { and, eq } from 'drizzle-orm';
import type { Reads } from '$db/store.ts';
import { refuse, Refusal } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import type { FlatSettings } from '../record/fields.ts';
import { standing } from '../proposals/project.ts';
import { projectsOn } from '../proposals/projects.server.ts';
import { secretSeedOf } from '../rounds/draw.server.ts';
import { phaseName } from '../rounds/phase-words.ts';
import { approveRequest, ask, requestsOf, type SeenRequest } from '../rounds/requests.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { ballotsIn } from '../voting/box.server.ts';
import { closePaper } from '../voting/close-paper.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import { demandSlipsIn } from '../voting/slips.server.ts';
import type { CountSettings } from './count.ts';
import { inCountingThread } from './counting-thread.server.ts';
import { beginJob, countingJob, endJob, type CountingJob } from './counting-jobs.server.ts';
import { decisionRows, newestCount } from './counts.server.ts';
import { checkRecount, decisionState } from './decision.ts';
import { paperToCount, referencesIn } from './paper-to-count.ts';
import { tellScrutineers } from './scrutinise.server.ts';

/** @throws Refusal when this paper can't be counted now. @returns what is needed to count it */
async function prepare(app: App, place: PaperPlace, read = app.stores.main.read) {
	const { main } = app.stores;
	const { round, ward, phase } = await findPaperPlace(main, place.roundId, place.wardId, app.clock(), read);
	const newest = await newestCount(main, place, read);
	checkRecount(decisionState(newest, await decisionRows(main, place, read), round.challengeDays));
	if (phase !== 'counting') refuse('WrongPhase', { phase: phaseName(phase), needs: phaseName('counting') });
	await demandSlipsIn(app, place);
	return { round, ward, phase, newest };
}

/** Says when the last has been read. */
async function* watched<Item>(items: AsyncIterable<Item>, atEnd: () => void): AsyncGenerator<Item> {
	yield* items;
	atEnd();
}

async function count(app: App, actor: Actor, place: PaperPlace, job: CountingJob): Promise<number> {
	const { main } = app.stores;
	const { round, ward, phase, newest } = await prepare(app, place);
	const projects = await projectsOn(main, round.id, ward.id);
	const { tallyRule: rule, satisfaction, fewestVotes, currency } = round;
	const { outcome, draw } = await inCountingThread<'count'>(
		watched(
			referencesIn(ballotsIn(app, { roundId: round.id, wardId: ward.id }, phase), projects),
			() => (job.isReading = false)
		),
		{
			kind: 'count',
			paper: paperToCount(round, ward.pot, standing(projects)),
			settings: { rule, satisfaction, fewestVotes },
			sealed: await secretSeedOf(main, round.id)
		},
		{ progress: (ballots) => (job.ballots = ballots), signal: job.stop.signal }
	);
	job.stop.signal.throwIfAborted();
	const settings: CountSettings = { rule, satisfaction, fewestVotes, pot: ward.pot, currency, draw };
	return main.transaction(async (tx) => {
		const now = await prepare(app, place, tx);
		// Another process counted it, or a project was withdrawn, while this one did.
		if (now.newest?.id !== newest?.id) refuse('ChangedMeanwhile', {});
		const still = await projectsOn(main, round.id, ward.id, tx);
		if (standing(still).length !== standing(projects).length) refuse('ChangedMeanwhile', {});
		const { counts } = main.tables;
		const [row] = await tx
			.insert(counts)
			.values({ ...place, settings, outcome, ballots: outcome.voters, personId: actor.id, at: app.clock() })
			.returning({ id: counts.id });
		await tellScrutineers(app, tx, place, outcome.voters);
		return row!.id;
	});
}

/** All that decides what would be counted: if it changes, the count has to be asked for again. */
async function detailsOf(app: App, place: PaperPlace, tx: Reads): Promise<FlatSettings> {
	const { main } = app.stores;
	const { newest } = await prepare(app, place, tx);
	const { boxClosings } = main.tables;
	const [closing] = await tx
		.select({ checkpoint: boxClosings.checkpoint })
		.from(boxClosings)
		.where(and(eq(boxClosings.roundId, place.roundId), eq(boxClosings.wardId, place.wardId)));
	const projects = standing(await projectsOn(main, place.roundId, place.wardId, tx)).length;
	return { checkpoint: closing?.checkpoint ?? '', projects, recount: newest?.id ?? 0 };
}

const isSame = (one: FlatSettings, other: FlatSettings) =>
	Object.entries(one).every(([name, is]) => other[name] === is);

/** The request for a count as things are: the newest one that two people approved, or one that still waits. */
async function countRequest(app: App, { roundId, wardId }: PaperPlace, details: FlatSettings, tx: Reads) {
	const { main } = app.stores;
	for (const state of ['done', 'waiting'] as const) {
		const found = (await requestsOf(main, roundId, state, tx)).findLast(
			(request) => request.what === 'count' && request.wardId === wardId && isSame(request.details, details)
		);
		if (found) return found;
	}
	return null;
}

/** Asks for a count, or approves one that was asked for. @returns whether two people have approved it by now */
function approveCount(app: App, actor: Actor, { roundId, wardId }: PaperPlace, seen: SeenRequest | null) {
	const place = { roundId, wardId };
	return app.stores.main.transaction(async (tx) => {
		const details = await detailsOf(app, place, tx);
		// What two people approved and a fault stopped may begin again.
		if ((await countRequest(app, place, details, tx))?.state === 'done') return true;
		if (seen) {
			const carried = await approveRequest(app, tx, actor, 'count', seen, async (request) => {
				if (request.wardId !== wardId || request.roundId !== roundId) refuse('NotFound', { what: 'page' });
				return details;
			});
			return carried !== null;
		}
		const { round } = await findPaperPlace(app.stores.main, roundId, wardId, app.clock(), tx);
		await ask(app, tx, actor, { ...place, wardIds: [wardId], what: 'count', details, reason: '' }, round.title);
		return false;
	});
}

/** A count that an officer asked for, and that waits for a second one to approve it; null when there's none. */
export async function waitingCount(app: App, place: PaperPlace): Promise<SeenRequest | null> {
	const requests = await requestsOf(app.stores.main, place.roundId, 'waiting');
	return requests.findLast(({ what, wardId }) => what === 'count' && wardId === place.wardId) ?? null;
}

/**
 * Counts a ballot paper after voting has closed: reads the box, runs the tally in a thread of its own, and adds the result
 * as a new row. A count that nobody has ratified, or that was sent back, may be done again. One officer asks for it, and it
 * begins when a second one approves it.
 * @param seen the request that is approved; null to ask for a count
 * @returns the count's id, once it's kept; null when it waits for a second person
 * @throws Refusal NotSignedIn or NotAllowed unless the actor is an officer of the ward; WrongPhase unless voting has closed;
 * SlipsMissing while paper slips are still to be entered; AlreadyDone when the count is ratified or published;
 * ResultNotReady while it's being counted; ChangedMeanwhile; what approveRequest throws.
 */
export async function countPaper(
	app: App,
	actor: Actor | null,
	{ roundId, wardId }: PaperPlace,
	seen: SeenRequest | null
): Promise<number | null> {
	return (await startCount(app, actor, { roundId, wardId }, seen)).done;
}

/**
 * The same, but comes back as soon as the count has begun, so that an officer can leave the page. How it goes stands in
 * `countingJob`; a failure is logged.
 * @throws Refusal as countPaper does, for all that can be known before the count.
 */
export async function startCount(
	app: App,
	actor: Actor | null,
	place: PaperPlace,
	seen: SeenRequest | null
): Promise<{ done: Promise<number> | null }> {
	demand(actor, 'count.run', { wardIds: [place.wardId] });
	await prepare(app, place);
	await closePaper(app, place);
	if (countingJob(app, place)?.state === 'running') refuse('ResultNotReady', { why: 'counting' });
	if (!(await approveCount(app, actor, place, seen))) return { done: null };
	const job = beginJob(app, place);
	const done = count(app, actor, place, job);
	done.then(
		() => endJob(app, place),
		(problem: unknown) => {
			job.state = job.stop.signal.aborted ? 'stopped' : 'failed';
			if (job.state === 'stopped') return;
			if (!(problem instanceof Refusal))
				app.log.error({ err: problem, round: place.roundId, ward: place.wardId }, 'count failed');
		}
	);
	return { done };
}

/**
 * Stops a count that is under way; nothing of it is kept. One that is no longer under way stays as it is.
 * @throws Refusal NotSignedIn or NotAllowed unless the actor is an officer of the ward.
 */
export function stopCount(app: App, actor: Actor | null, place: PaperPlace): void {
	demand(actor, 'count.run', { wardIds: [place.wardId] });
	const job = countingJob(app, place);
	if (job?.state === 'running') job.stop.abort(new Error('an officer stopped the count'));
}
