import type { Queries } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatInstant } from '../kernel/clock.ts';
import { refuse } from '../kernel/errors.ts';
import { queueMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { checkExtension, checkReason, mayCancel, mayClose } from './decision.ts';
import { closingInstant, phaseOf, type Phase, type RoundDecision } from './phase.ts';
import { phaseName, reasonProblemWords } from './phase-words.ts';
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

/**
 * Lets voting close later than it would, in all wards of a round, for a reason that everyone concerned is told.
 * @param concerned e-mail addresses of everyone to be told: authors, and people on the voter roll
 * @throws Refusal NotSignedIn, NotAllowed unless an officer of every ward; NotFound; BadInput without a reason or when the
 * new instant isn't later; RoundNotOpen once voting has closed; WrongPhase when it was cancelled.
 */
export async function extendRound(
	app: App,
	actor: Actor | null,
	decision: Decision & { readonly votingClosesAt: Date },
	concerned: readonly string[]
): Promise<void> {
	await app.stores.main.transaction(async (tx) => {
		const { round, wardIds, actor: officer, reason } = await roundToDecide(app, tx, actor, decision);
		const now = app.clock();
		const closesAt = closingInstant(round, round.decisions);
		demandPhase(round, wardIds, now, (phase) => phase !== 'cancelled', 'voting');
		const problem = checkExtension(round, decision.votingClosesAt, now);
		if (problem === 'already-closed') refuse('RoundNotOpen', { closedAt: closesAt });
		if (problem) refuse('BadInput', { where: m.rounds_extend_where(), why: m.rounds_extend_problem({ problem }) });
		const { votingClosesAt } = decision;
		await record(app, tx, officer, round.id, { kind: 'extended', wardId: undefined, reason, votingClosesAt });
		const words = { round: round.title, when: formatInstant(votingClosesAt), before: formatInstant(closesAt), reason };
		const subject = m.rounds_mail_extended_subject(words);
		await tell(app, tx, concerned, subject, m.rounds_mail_extended_body({ ...words, address: addressOf(app, round) }));
	});
}

/** The two ways in which a round ends by a decision: what allows it, and what everyone concerned is told. */
const ENDINGS = {
	cancelled: {
		may: mayCancel,
		needs: 'counting',
		subject: m.rounds_mail_cancelled_subject,
		body: m.rounds_mail_cancelled_body
	},
	closed: { may: mayClose, needs: 'delivering', subject: m.rounds_mail_closed_subject, body: m.rounds_mail_closed_body }
} as const;

async function endRound(
	app: App,
	actor: Actor | null,
	kind: keyof typeof ENDINGS,
	decision: WardDecision,
	concerned: readonly string[]
): Promise<void> {
	const { may, needs, subject, body } = ENDINGS[kind];
	await app.stores.main.transaction(async (tx) => {
		const { round, wardIds, actor: officer, reason } = await roundToDecide(app, tx, actor, decision);
		demandPhase(round, wardIds, app.clock(), may, needs);
		await record(app, tx, officer, round.id, { kind, wardId: decision.wardId, reason });
		const words = { round: round.title, ward: inWard(round, decision.wardId), reason };
		await tell(app, tx, concerned, subject(words), body({ ...words, address: addressOf(app, round) }));
	});
}

/**
 * Cancels a round, in one ward or in all, for a reason that everyone concerned is told. Can't be undone, and can't be
 * done once a result is published.
 * @param concerned e-mail addresses of everyone to be told
 * @throws Refusal NotSignedIn, NotAllowed unless an officer of the wards; NotFound; BadInput without a reason; WrongPhase.
 */
export const cancelRound = (
	app: App,
	actor: Actor | null,
	decision: WardDecision,
	concerned: readonly string[]
): Promise<void> => endRound(app, actor, 'cancelled', decision, concerned);

/**
 * Closes a round after delivery, in one ward or in all, with a last word that everyone concerned is told.
 * @param concerned e-mail addresses of everyone to be told
 * @throws Refusal NotSignedIn, NotAllowed unless an officer of the wards; NotFound; BadInput without a reason; WrongPhase.
 */
export const closeRound = (
	app: App,
	actor: Actor | null,
	decision: WardDecision,
	concerned: readonly string[]
): Promise<void> => endRound(app, actor, 'closed', decision, concerned);
