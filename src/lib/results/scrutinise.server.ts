import { and, eq } from 'drizzle-orm';
import type { Queries, Reads } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import { queueMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import { limitWriting } from '../operations/limits.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import type { Count } from './count.ts';
import { newestCount } from './counts.server.ts';
import { hasRecord, wholeRecord, type RecordFile } from './published-record.server.ts';
import { hasPart, reportsOf, scrutineersOf, type Scrutineer } from './scrutineers.server.ts';
import { LONGEST_SCRUTINY, needsScrutiny, scrutinyEnds } from './scrutiny.ts';

/**
 * Whoever asks, as a scrutineer of a paper: by their account once they accepted, by their address before.
 * @throws Refusal NotSignedIn; NotAllowed for anybody else; NotIndependent for one who has a part in the ward by now
 */
async function demandScrutineer(app: App, actor: Actor | null, place: PaperPlace, read: Reads): Promise<Scrutineer> {
	if (!actor) refuse('NotSignedIn', {});
	const { main } = app.stores;
	const named = await scrutineersOf(main, place, read);
	const own = named.find(({ accepted, personId, email }) => (accepted ? personId === actor.id : email === actor.email));
	demand(actor, 'scrutiny.do', { ownerId: own ? actor.id : null });
	if (await hasPart(main, { personId: actor.id }, place.wardId, read)) refuse('NotIndependent', {});
	return own!;
}

/** Whether a scrutineer can have the ballots now, or why not. */
function standing(app: App, count: Count | null): 'early' | 'many' | 'over' | 'ready' {
	if (!count) return 'early';
	if (!needsScrutiny(count)) return 'many';
	return app.clock() >= scrutinyEnds(count) ? 'over' : 'ready';
}

/** What a scrutineer's page shows. @throws Refusal as demandScrutineer does; NotFound */
export async function scrutinyFor(app: App, actor: Actor | null, place: PaperPlace) {
	const { main } = app.stores;
	const own = await demandScrutineer(app, actor, place, main.read);
	const { round, ward } = await findPaperPlace(main, place.roundId, place.wardId, app.clock());
	const count = await newestCount(main, place);
	const reports = await reportsOf(main, own.id);
	const mine = reports.find(({ countId }) => countId === count?.id);
	return {
		round: { id: round.id, title: round.title, example: round.example, closesAt: round.closesAt },
		ward: { id: ward.id, name: ward.name },
		name: own.name,
		accepted: own.accepted,
		standing: (await hasRecord(app, place)) ? standing(app, count) : standing(app, null),
		until: count && scrutinyEnds(count),
		countId: count?.id ?? null,
		report: mine ? { holds: mine.holds, words: mine.words, at: mine.at } : null
	};
}

/**
 * Says yes to being a scrutineer. From here on it's their account that counts, not the address.
 * @throws Refusal as demandScrutineer does; AlreadyDone where this person is the paper's other scrutineer
 */
export async function acceptScrutiny(app: App, actor: Actor | null, place: PaperPlace): Promise<void> {
	const { main } = app.stores;
	await main.transaction(async (tx) => {
		const own = await demandScrutineer(app, actor, place, tx);
		const { scrutineers } = main.tables;
		if (own.accepted) return;
		await tx
			.update(scrutineers)
			.set({ accepted: true, personId: actor!.id, email: null })
			.where(eq(scrutineers.id, own.id));
	});
}

/** @throws Refusal unless this scrutineer can have, or report on, this paper's newest count now */
async function demandCount(app: App, own: Scrutineer, place: PaperPlace, read: Reads): Promise<Count> {
	const count = await newestCount(app.stores.main, place, read);
	if (!own.accepted) refuse('NotAllowed', {});
	if (!count) refuse('ResultNotReady', { why: 'not-counted' });
	if (standing(app, count) !== 'ready') refuse('NotFound', { what: 'scrutiny' });
	return count;
}

/**
 * The whole record of a paper on which few voted, with every ballot, for one of its scrutineers.
 * @throws Refusal as demandScrutineer does; NotAllowed before they accepted; ResultNotReady before the count; NotFound
 * where everybody has the record, or the time is over
 */
export async function recordForScrutineer(app: App, actor: Actor | null, place: PaperPlace): Promise<RecordFile> {
	const { read } = app.stores.main;
	const own = await demandScrutineer(app, actor, place, read);
	return wholeRecord(app, place, await demandCount(app, own, place, read));
}

/** What a scrutineer says about a count. */
export interface Report extends PaperPlace {
	/** The count that they checked. */
	readonly countId: number;
	readonly holds: boolean;
	/** Public. May be empty where it holds. */
	readonly words: string;
}

/**
 * Keeps what a scrutineer says, once for each count: it's public with the result, and stays.
 * @throws Refusal as demandScrutineer does; NotAllowed before they accepted; ChangedMeanwhile where there's a newer count;
 * AlreadyDone; BadInput where it doesn't hold and nothing says why; TooLarge
 */
export async function reportScrutiny(app: App, actor: Actor | null, report: Report): Promise<void> {
	const { roundId, wardId, countId, holds } = report;
	const words = report.words.trim();
	const { main } = app.stores;
	if (actor) await limitWriting(app, actor);
	await main.transaction(async (tx) => {
		const place = { roundId, wardId };
		const own = await demandScrutineer(app, actor, place, tx);
		const count = await demandCount(app, own, place, tx);
		if (count.id !== countId) refuse('ChangedMeanwhile', {});
		if (!holds && words === '') refuse('BadInput', { where: 'words', why: m.scrutiny_words_missing() });
		if (words.length > LONGEST_SCRUTINY) refuse('TooLarge', { most: `${LONGEST_SCRUTINY} characters` });
		const { scrutinyReports } = main.tables;
		const same = and(eq(scrutinyReports.scrutineerId, own.id), eq(scrutinyReports.countId, countId));
		if ((await tx.$count(scrutinyReports, same)) > 0) refuse('AlreadyDone', { what: 'reported' });
		await tx.insert(scrutinyReports).values({ scrutineerId: own.id, countId, holds, words, at: app.clock() });
	});
}

/** Tells the scrutineers of a paper on which few voted that there's a count to check. In the count's own transaction. */
export async function tellScrutineers(app: App, tx: Queries, place: PaperPlace, ballots: number): Promise<void> {
	if (!needsScrutiny({ ballots })) return;
	const { main } = app.stores;
	const { people } = main.tables;
	const { round, ward } = await findPaperPlace(main, place.roundId, place.wardId, app.clock(), tx);
	for (const { name, personId } of await scrutineersOf(main, place, tx)) {
		if (personId === null) continue;
		const [person] = await tx.select({ email: people.email }).from(people).where(eq(people.id, personId));
		if (!person) continue;
		const address = `${app.settings.ORIGIN}/scrutiny/${place.roundId}/${place.wardId}`;
		const body = m.scrutiny_mail_ready({ name, round: round.title, ward: ward.name, address });
		await queueMail(app, tx, { to: person.email, subject: m.scrutiny_mail_ready_subject(), body });
	}
}
