import { and, asc, eq, inArray, isNull, lte, notInArray } from 'drizzle-orm';
import type { Reads } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatInstant } from '../kernel/clock.ts';
import { refuse } from '../kernel/errors.ts';
import { queueMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import { limitWriting } from '../operations/limits.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { hashOf, newSecret } from '../people/secrets.server.ts';
import { findRoundToManage } from '../rounds/manage.server.ts';
import { phaseOf } from '../rounds/phase.ts';
import { findRound, type Round } from '../rounds/rounds.server.ts';
import { roughly } from './funnel.ts';
import { bestReminder, MOST_REMINDERS, reminderProblem } from './reminder.ts';

/** Wards of a round in which people vote now. */
const votingIn = (round: Round, now: Date): string[] =>
	round.wards.map(({ id }) => id).filter((id) => phaseOf(round, round.decisions, id, now) === 'voting');

/**
 * Whom a reminder goes to: who may vote, has an address with us, and whose phone hasn't asked for the credential. Whether
 * they have voted isn't known, and isn't asked: a phone that has a credential reminds its own voter.
 */
async function recipientsOf({ stores: { main } }: App, roundId: string, wardIds: readonly string[], read: Reads) {
	const { people, reminderRefusals, voterRoll } = main.tables;
	if (wardIds.length === 0) return [];
	const refused = read.select({ id: reminderRefusals.personId }).from(reminderRefusals);
	return read
		.select({ personId: people.id, name: people.name, email: people.email, wardId: voterRoll.wardId })
		.from(voterRoll)
		.innerJoin(people, eq(people.id, voterRoll.personId))
		.where(
			and(
				eq(voterRoll.roundId, roundId),
				inArray(voterRoll.wardId, [...wardIds]),
				isNull(voterRoll.blinded),
				notInArray(people.id, refused)
			)
		);
}

const remindersOf = ({ stores: { main } }: App, roundId: string, read: Reads = main.read) =>
	read
		.select()
		.from(main.tables.reminders)
		.where(eq(main.tables.reminders.roundId, roundId))
		.orderBy(asc(main.tables.reminders.turn));

/**
 * What an officer sees of a round's reminders. How many people have no ballot paper yet is told roughly: an exact number
 * that goes down would tell of the one who has just taken theirs.
 * @throws Refusal NotSignedIn; NotFound; NotAllowed unless an officer of one of the round's wards
 */
export async function remindersToManage(app: App, actor: Actor | null, roundId: string) {
	const { round, everyWard } = await findRoundToManage(app, actor, roundId);
	const now = app.clock();
	const sent = await remindersOf(app, roundId);
	const wardIds = votingIn(round, now);
	const { id, title, example, votingOpensAt, closesAt } = round;
	return {
		round: { id, title, example, votingOpensAt, closesAt },
		reminders: sent.map(({ turn, sendAt, people }) => ({
			...{ turn, sendAt, isSent: people !== null },
			people: people === null ? null : roughly(people)
		})),
		/** The next that can be planned; null when there are no more, or one is still waiting. */
		next:
			everyWard && now < closesAt && sent.length < MOST_REMINDERS && sent.every(({ people }) => people !== null)
				? { turn: sent.length + 1, best: bestReminder(closesAt, now), mayNow: wardIds.length > 0 }
				: null,
		mayChange: everyWard,
		waiting: roughly((await recipientsOf(app, roundId, wardIds, app.stores.main.read)).length)
	};
}

/**
 * Plans a round's next reminder.
 * @param turn which one the officer saw: the same one is planned once, however often it's asked for
 * @param sendAt null for now
 * @throws Refusal NotSignedIn or NotAllowed unless the actor is an officer of every ward of the round; NotFound; BadInput for
 * an instant at which nobody could vote; AlreadyDone; ChangedMeanwhile while the one before hasn't gone; TooOften
 */
export async function planReminder(
	app: App,
	actor: Actor | null,
	{ roundId, turn, sendAt }: { roundId: string; turn: number; sendAt: Date | null }
): Promise<void> {
	const round = await findRound(app.stores.main, roundId);
	demand(actor, 'round.decide', { wardIds: round.wards.map(({ id }) => id) });
	await limitWriting(app, actor);
	const now = app.clock();
	const at = sendAt ?? now;
	const problem = reminderProblem(at, { now, opensAt: round.votingOpensAt, closesAt: round.closesAt });
	if (problem) refuse('BadInput', { where: 'day', why: m.reminders_problem({ problem }) });
	const { main } = app.stores;
	await main.transaction(async (tx) => {
		const planned = await remindersOf(app, roundId, tx);
		if (planned.length >= turn || turn > MOST_REMINDERS) refuse('AlreadyDone', { what: 'reminder' });
		if (planned.length !== turn - 1 || planned.some(({ people }) => people === null)) refuse('ChangedMeanwhile', {});
		await tx.insert(main.tables.reminders).values({ roundId, turn, sendAt: at });
	});
	if (!sendAt) await sendDueReminders(app);
}

/**
 * Takes back a reminder that hasn't gone.
 * @throws Refusal NotSignedIn or NotAllowed unless the actor is an officer of every ward of the round; NotFound; AlreadyDone
 */
export async function takeBackReminder(
	app: App,
	actor: Actor | null,
	{ roundId, turn }: { roundId: string; turn: number }
): Promise<void> {
	const { main } = app.stores;
	const round = await findRound(main, roundId);
	demand(actor, 'round.decide', { wardIds: round.wards.map(({ id }) => id) });
	const { reminders } = main.tables;
	const own = and(eq(reminders.roundId, roundId), eq(reminders.turn, turn), isNull(reminders.people));
	const gone = await main.transaction((tx) => tx.delete(reminders).where(own).returning());
	if (gone.length === 0) refuse('AlreadyDone', { what: 'reminder' });
}

/** Writes the letters of one reminder in the transaction in which it's noted as sent: either both happened, or neither. */
async function send(app: App, { roundId, turn }: { roundId: string; turn: number }): Promise<void> {
	const { main } = app.stores;
	const { reminders, reminderLinks } = main.tables;
	const { ORIGIN } = app.settings;
	await main.transaction(async (tx) => {
		const round = await findRound(main, roundId, tx);
		const wards = new Map(round.wards.map(({ id, name }) => [id, name]));
		const recipients = await recipientsOf(app, roundId, votingIn(round, app.clock()), tx);
		// Whoever comes second finds it done.
		const own = and(eq(reminders.roundId, roundId), eq(reminders.turn, turn), isNull(reminders.people));
		const mine = await tx.update(reminders).set({ people: recipients.length }).where(own).returning();
		if (mine.length === 0) return;
		for (const { personId, name, email, wardId } of recipients) {
			const token = newSecret(app.random);
			await tx.insert(reminderLinks).values({ tokenHash: hashOf(token), personId });
			const body = m.reminders_mail({
				...{ name, round: round.title, ward: wards.get(wardId)!, closes: formatInstant(round.closesAt) },
				...{ vote: `${ORIGIN}/rounds/${roundId}/${wardId}/vote`, stop: `${ORIGIN}/reminders/${token}` }
			});
			await queueMail(app, tx, { to: email, subject: m.reminders_mail_subject({ round: round.title }), body });
		}
	});
}

/** Sends the reminders that are due, each once, whatever else happens. To be run every minute or so. */
export async function sendDueReminders(app: App): Promise<void> {
	const { main } = app.stores;
	const { reminders } = main.tables;
	const due = await main.read
		.select()
		.from(reminders)
		.where(and(isNull(reminders.people), lte(reminders.sendAt, app.clock())));
	for (const reminder of due) await send(app, reminder);
}
