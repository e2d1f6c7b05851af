import type { Queries } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatInstant } from '../kernel/clock.ts';
import { refuse } from '../kernel/errors.ts';
import { queueMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { checkExtension, checkReason, mayCancel, mayClose } from './decision.ts';
import { recordAction } from './officers-record.server.ts';
import { closingInstant, openingApproval, phaseOf, type Phase, type RoundDecision } from './phase.ts';
import { phaseName, reasonProblemWords } from './phase-words.ts';
import { approveRequest, ask, type SeenRequest } from './requests.server.ts';
import { findRound, type Round } from './rounds.server.ts';

interface Decision {
	readonly roundId: string;
	/** Why: public, and told to everyone concerned. */
	readonly reason: string;
}

export interface WardDecision extends Decision {
	/** Only this ward of the round; left out, all of them. */
	readonly wardId?: string | undefined;
}

/** Reads the round in the transaction, and goes on only for an officer of all wards concerned who gives a reason. */
async function roundToDecide(app: App, tx: Queries, actor: Actor | null, { roundId, wardId, reason }: WardDecision) {
	const round = await findRound(app.stores.main, roundId, tx);
	if (wardId !== undefined && !round.wards.some(({ id }) => id === wardId)) refuse('NotFound', { what: 'ward' });
	const wardIds = wardId === undefined ? round.wards.map(({ id }) => id) : [wardId];
	demand(actor, 'round.decide', { wardIds });
	const problem = checkReason(reason);
	if (problem) refuse('BadInput', { where: m.rounds_reason_where(), why: reasonProblemWords(problem) });
	return { round, wardIds, actor, reason: reason.trim() };
}

/**
 * Every ward concerned must be in a phase in which this can be done. Wards in which the round was cancelled before are
 * left out, unless it was cancelled in all of them.
 */
function demandPhase(
	round: Round,
	wardIds: readonly string[],
	now: Date,
	allows: (phase: Phase) => boolean,
	needs: Phase
) {
	const phases = wardIds.map((wardId) => phaseOf(round, round.decisions, wardId, now));
	const going = phases.filter((phase) => phase !== 'cancelled');
	for (const phase of going.length > 0 ? going : phases) {
		if (!allows(phase)) refuse('WrongPhase', { phase: phaseName(phase), needs: phaseName(needs) });
	}
}

interface Recorded {
	readonly kind: RoundDecision['kind'];
	readonly wardId: string | undefined;
	readonly reason: string;
	readonly votingClosesAt?: Date;
}

async function record(app: App, tx: Queries, actor: Actor, roundId: string, decision: Recorded): Promise<void> {
	const { kind, wardId = null, reason, votingClosesAt = null } = decision;
	await tx
		.insert(app.stores.main.tables.roundDecisions)
		.values({ roundId, wardId, kind, reason, votingClosesAt, personId: actor.id, at: app.clock() });
}

async function tell(app: App, tx: Queries, concerned: readonly string[], subject: string, body: string): Promise<void> {
	for (const to of new Set(concerned)) await queueMail(app, tx, { to, subject, body });
}

const addressOf = (app: App, { id }: Round) => `${app.settings.ORIGIN}/rounds/${id}`;

/** " in Faraday", for a decision about one ward; empty when it's about the whole round. */
function inWard(round: Round, wardId: string | undefined): string {
	const ward = round.wards.find(({ id }) => id === wardId)?.name;
	return ward ? m.rounds_mail_in_ward({ ward }) : '';
}

/** Which instant an extension is from, and to which, as its request has it. */
const extensionDetails = (before: Date, closes: Date) => ({
	before: before.toISOString(),
	closes: closes.toISOString()
});

/** @throws Refusal when voting can't be made to close then; @returns the instant at which it closes now */
function checkLater(round: Round, wardIds: readonly string[], closes: Date, now: Date): Date {
	const before = closingInstant(round, round.decisions);
	demandPhase(round, wardIds, now, (phase) => phase !== 'cancelled', 'voting');
	const hasOpened = wardIds.some((wardId) => openingApproval(round, round.decisions, wardId));
	const problem = checkExtension(round, closes, now, hasOpened);
	if (problem === 'already-closed') refuse('RoundNotOpen', { closedAt: before });
	if (problem) refuse('BadInput', { where: m.rounds_extend_where(), why: m.rounds_extend_problem({ problem }) });
	return before;
}

/**
 * Asks for voting to close later than it would, in all wards of a round, for a reason that everyone concerned is told. It
 * takes effect when a second person approves it.
 * @throws Refusal NotSignedIn, NotAllowed unless an officer of every ward; NotFound; BadInput without a reason or when the
 * new instant isn't later; RoundNotOpen once voting has closed; WrongPhase when it was cancelled.
 */
export async function askToExtend(
	app: App,
	actor: Actor | null,
	decision: Decision & { readonly votingClosesAt: Date }
): Promise<SeenRequest> {
	return app.stores.main.transaction(async (tx) => {
		const { round, wardIds, actor: officer, reason } = await roundToDecide(app, tx, actor, decision);
		const before = checkLater(round, wardIds, decision.votingClosesAt, app.clock());
		const details = extensionDetails(before, decision.votingClosesAt);
		const asked = { roundId: round.id, wardId: null, wardIds, what: 'extension', details, reason } as const;
		return ask(app, tx, officer, asked, round.title);
	});
}

/**
 * Approves that voting closes later: from the second person's approval on, it does.
 * @param seen what was asked for, as it was shown
 * @param concerned e-mail addresses of everyone to be told: authors, and people on the voter roll
 * @returns whether it took effect
 * @throws Refusal as askToExtend and approveRequest do
 */
export async function approveExtension(
	app: App,
	actor: Actor | null,
	seen: SeenRequest,
	concerned: readonly string[]
): Promise<boolean> {
	return app.stores.main.transaction(async (tx) => {
		const carried = await approveRequest(app, tx, actor, 'extension', seen, async ({ roundId, wardIds, details }) => {
			const closes = new Date(String(details.closes));
			const round = await findRound(app.stores.main, roundId, tx);
			return extensionDetails(checkLater(round, wardIds, closes, app.clock()), closes);
		});
		if (!carried) return false;
		const { roundId, details, reason } = carried;
		const round = await findRound(app.stores.main, roundId, tx);
		const [before, votingClosesAt] = [new Date(String(details.before)), new Date(String(details.closes))];
		await record(app, tx, actor!, roundId, { kind: 'extended', wardId: undefined, reason, votingClosesAt });
		const words = { round: round.title, when: formatInstant(votingClosesAt), before: formatInstant(before), reason };
		const subject = m.rounds_mail_extended_subject(words);
		await tell(app, tx, concerned, subject, m.rounds_mail_extended_body({ ...words, address: addressOf(app, round) }));
		return true;
	});
}

/**
 * Asks for a round to be cancelled, in one ward or in all, for a reason that everyone concerned is told. It takes effect
 * when a second person approves it; then it can't be undone. Can't be done once a result is published.
 * @throws Refusal NotSignedIn, NotAllowed unless an officer of the wards; NotFound; BadInput without a reason; WrongPhase.
 */
export async function askToCancel(app: App, actor: Actor | null, decision: WardDecision): Promise<SeenRequest> {
	return app.stores.main.transaction(async (tx) => {
		const { round, wardIds, actor: officer, reason } = await roundToDecide(app, tx, actor, decision);
		demandPhase(round, wardIds, app.clock(), mayCancel, 'counting');
		const wardId = decision.wardId ?? null;
		const asked = { roundId: round.id, wardId, wardIds, what: 'cancellation', details: {}, reason } as const;
		return ask(app, tx, officer, asked, round.title);
	});
}

/**
 * Approves that a round is cancelled: with the second person's approval, it is.
 * @param seen what was asked for, as it was shown
 * @param concerned e-mail addresses of everyone to be told
 * @returns whether it took effect
 * @throws Refusal as askToCancel and approveRequest do
 */
export async function approveCancellation(
	app: App,
	actor: Actor | null,
	seen: SeenRequest,
	concerned: readonly string[]
): Promise<boolean> {
	return app.stores.main.transaction(async (tx) => {
		const carried = await approveRequest(app, tx, actor, 'cancellation', seen, async ({ roundId, wardIds }) => {
			const round = await findRound(app.stores.main, roundId, tx);
			demandPhase(round, wardIds, app.clock(), mayCancel, 'counting');
			return {};
		});
		if (!carried) return false;
		const round = await findRound(app.stores.main, carried.roundId, tx);
		const { reason } = carried;
		const wardId = carried.wardId ?? undefined;
		await record(app, tx, actor!, round.id, { kind: 'cancelled', wardId, reason });
		const words = { round: round.title, ward: inWard(round, wardId), reason };
		const body = m.rounds_mail_cancelled_body({ ...words, address: addressOf(app, round) });
		await tell(app, tx, concerned, m.rounds_mail_cancelled_subject(words), body);
		return true;
	});
}

/**
 * Closes a round after delivery, in one ward or in all, with a last word that everyone concerned is told.
 * @param concerned e-mail addresses of everyone to be told
 * @throws Refusal NotSignedIn, NotAllowed unless an officer of the wards; NotFound; BadInput without a reason; WrongPhase.
 */
export async function closeRound(
	app: App,
	actor: Actor | null,
	decision: WardDecision,
	concerned: readonly string[]
): Promise<void> {
	await app.stores.main.transaction(async (tx) => {
		const { round, wardIds, actor: officer, reason } = await roundToDecide(app, tx, actor, decision);
		demandPhase(round, wardIds, app.clock(), mayClose, 'delivering');
		await record(app, tx, officer, round.id, { kind: 'closed', wardId: decision.wardId, reason });
		const deed = { roundId: round.id, wardIds, action: 'round-closed', office: 'officer', reason } as const;
		await recordAction(app, tx, officer, deed);
		const words = { round: round.title, ward: inWard(round, decision.wardId), reason };
		const body = m.rounds_mail_closed_body({ ...words, address: addressOf(app, round) });
		await tell(app, tx, concerned, m.rounds_mail_closed_subject(words), body);
	});
}
