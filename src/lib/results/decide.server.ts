import type { Queries } from '$db/store.ts';
import { ledgerOf } from '../funding/ledger.ts';
import { writeLedger } from '../funding/ledger.server.ts';
import { refuse } from '../kernel/errors.ts';
import { asPence } from '../kernel/money.ts';
import type { App } from '../operations/app.server.ts';
import { wardsOf, type Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { standing, type Project } from '../proposals/project.ts';
import { projectsOn } from '../proposals/projects.server.ts';
import { approve } from '../rounds/approve.server.ts';
import { recordAction } from '../rounds/officers-record.server.ts';
import { phaseName } from '../rounds/phase-words.ts';
import { findPaperPlace, type RoundWard } from '../rounds/rounds.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import type { Count } from './count.ts';
import { decisionRows, hashOfCount, newestCount } from './counts.server.ts';
import {
	checkInterest,
	checkPublish,
	checkRatify,
	checkSendBack,
	decisionState,
	type DecisionRow,
	type DecisionState
} from './decision.ts';

/** Which result a councillor decides on. */
export interface DecideInput extends PaperPlace {
	/** The count that the councillor read; left out: the newest. A newer one refuses the decision. */
	readonly countId?: number;
	readonly words?: string;
}

interface Standing {
	readonly state: DecisionState;
	/** There is one: `decide` has checked. */
	readonly count: Count;
	readonly ward: RoundWard;
	readonly now: Date;
}

const ACTIONS = {
	'interest-declared': 'interest-declared',
	'sent-back': 'result-sent-back',
	published: 'result-published'
} as const;

/** Reads where the decision stands, checks the rule, and adds a row to the record, in one transaction. */
async function decide(
	app: App,
	actor: Actor | null,
	{ roundId, wardId, countId, words = '' }: DecideInput,
	kind: DecisionRow['kind'],
	check: (state: DecisionState, personId: string, words: string, now: Date) => void,
	then?: (tx: Queries, standing: Standing, decisionId: number) => Promise<void>
): Promise<void> {
	demand(actor, kind === 'published' ? 'result.publish' : 'result.decide', { wardIds: [wardId] });
	const office = wardsOf(actor, 'councillor').includes(wardId) ? 'councillor' : 'officer';
	const { main } = app.stores;
	await main.transaction(async (tx) => {
		const now = app.clock();
		const { round, ward, phase } = await findPaperPlace(main, roundId, wardId, now, tx);
		if (phase === 'cancelled') refuse('WrongPhase', { phase: phaseName(phase), needs: phaseName('counting') });
		const count = await newestCount(main, { roundId, wardId }, tx);
		if (countId !== undefined && countId !== count?.id) refuse('ChangedMeanwhile', {});
		const state = decisionState(count, await decisionRows(main, { roundId, wardId }, tx), round.challengeDays);
		check(state, actor.id, words, now);
		if (!count) refuse('ResultNotReady', { why: 'not-counted' });
		const { decisionRecord } = main.tables;
		const [row] = await tx
			.insert(decisionRecord)
			.values({ countId: count.id, kind, words: words.trim(), personId: actor.id, signedBy: actor.name, at: now })
			.returning({ id: decisionRecord.id });
		const hash = hashOfCount({ roundId, wardId }, count);
		const done = { roundId, wardId, wardIds: [wardId], hash, office, reason: words.trim() } as const;
		if (kind === 'ratified') await approve(app, tx, actor, { ...done, what: 'publication' }, hash);
		else await recordAction(app, tx, actor, { ...done, action: ACTIONS[kind], about: hash });
		await then?.(tx, { state, count, ward, now }, row!.id);
	});
}

/**
 * A councillor declares an interest in what was counted, and takes no further part in deciding on this ballot paper.
 * @param input `words` say what the interest is, and are published with the result.
 * @throws Refusal NotSignedIn or NotAllowed unless the actor is a councillor of the ward; AlreadyDone; ResultNotReady;
 * BadInput without words; ChangedMeanwhile.
 */
export const declareInterest = (app: App, actor: Actor | null, input: DecideInput): Promise<void> =>
	decide(app, actor, input, 'interest-declared', checkInterest);

/**
 * A councillor sends a count back, ratified or not, with the reason; an officer then counts again.
 * @throws Refusal as declareInterest does; InterestDeclared.
 */
export const sendBack = (app: App, actor: Actor | null, input: DecideInput): Promise<void> =>
	decide(app, actor, input, 'sent-back', checkSendBack);

/**
 * A councillor ratifies a count as it is; words are welcome.
 * @throws Refusal as declareInterest does; InterestDeclared.
 */
export const ratify = (app: App, actor: Actor | null, input: DecideInput): Promise<void> =>
	decide(app, actor, input, 'ratified', checkRatify);

/** Each project that was given money, with what it gets. @throws Refusal ResultNotReady when pot or paper changed since the count. */
function allocationsOf(count: Count, ward: RoundWard, projects: readonly Project[]) {
	const byReference = new Map(standing(projects).map((project) => [project.reference, project]));
	const same = count.outcome.projects.every(({ id, cost }) => byReference.get(id)?.cost === cost);
	if (!same || byReference.size !== count.outcome.projects.length || ward.pot !== count.settings.pot) {
		refuse('ResultNotReady', { why: 'pot-changed' });
	}
	const awards = new Map(count.outcome.projects.map(({ id, award }) => [id, award]));
	return count.outcome.winners.map((reference) => ({
		projectId: byReference.get(reference)!.id,
		amount: asPence(awards.get(reference)!)
	}));
}

/**
 * Publishes a ratified result after the challenge period: the record, the pot's ledger and the round's new phase in one
 * transaction, for good. Two people stand behind it: a councillor who ratified it, and another councillor or an officer who
 * publishes it; or two who ratified it.
 * @throws Refusal NotSignedIn or NotAllowed unless the actor is a councillor or an officer of the ward; AlreadyDone;
 * ChangedMeanwhile; InterestDeclared; SecondPersonNeeded; ChallengePeriodRunning; ResultNotReady unless it's ratified.
 */
export function publish(app: App, actor: Actor | null, input: DecideInput): Promise<void> {
	const { main } = app.stores;
	const { roundId, wardId } = input;
	const check = (state: DecisionState, personId: string, _words: string, now: Date) =>
		checkPublish(state, personId, now);
	return decide(
		app,
		actor,
		{ ...input, words: '' },
		'published',
		check,
		async (tx, { count, ward, now }, decisionId) => {
			const allocations = allocationsOf(count, ward, await projectsOn(main, roundId, wardId, tx));
			await writeLedger(main, tx, { potId: ward.potId, decisionId, at: now, entries: ledgerOf(ward.pot, allocations) });
			await tx
				.insert(main.tables.roundDecisions)
				.values({ roundId, wardId, kind: 'published', reason: '', personId: actor!.id, at: now });
		}
	);
}
