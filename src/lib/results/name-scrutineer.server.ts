import { eq } from 'drizzle-orm';
import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { queueMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import { limitWriting } from '../operations/limits.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { findRoundToManage } from '../rounds/manage.server.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import { newestCount } from './counts.server.ts';
import { readResult } from './result-pages.server.ts';
import { hasPart, publicScrutiny, reportsOf, scrutineersOf } from './scrutineers.server.ts';
import { LONGEST_SCRUTINY, needsScrutiny, SCRUTINEERS } from './scrutiny.ts';

/** @throws Refusal AlreadyDone once the result is published: its scrutineers stay */
async function demandUnpublished(app: App, place: PaperPlace): Promise<void> {
	const { state } = await readResult(app, place);
	if (state.step === 'published') refuse('AlreadyDone', { what: 'published' });
}

/**
 * Asks somebody by e-mail to check a paper's count, in case few people vote on it.
 * @throws Refusal NotSignedIn or NotAllowed unless the actor is an officer of the ward; NotFound; AlreadyDone where two are
 * named, this one is, or the result is published; NotIndependent for an officer or councillor of the ward; TooOften
 */
export async function nameScrutineer(
	app: App,
	actor: Actor | null,
	{ roundId, wardId, name, email }: PaperPlace & { name: string; email: string }
): Promise<void> {
	demand(actor, 'scrutiny.name', { wardIds: [wardId] });
	await limitWriting(app, actor);
	const place = { roundId, wardId };
	const { main } = app.stores;
	await demandUnpublished(app, place);
	await main.transaction(async (tx) => {
		const { round, ward } = await findPaperPlace(main, roundId, wardId, app.clock(), tx);
		const { people, scrutineers } = main.tables;
		if (await hasPart(main, { email }, wardId, tx)) refuse('NotIndependent', {});
		const named = await scrutineersOf(main, place, tx);
		if (named.length >= SCRUTINEERS) refuse('AlreadyDone', { what: 'scrutineers' });
		const [known] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email));
		const isNamed = named.some((one) => one.email === email || (one.personId !== null && one.personId === known?.id));
		if (isNamed) refuse('AlreadyDone', { what: 'scrutineer' });
		await tx.insert(scrutineers).values({ id: newId(app.random), ...place, name, email });
		const address = `${app.settings.ORIGIN}/scrutiny/${roundId}/${wardId}`;
		const words = { name, officer: actor.name, round: round.title, ward: ward.name, address };
		await queueMail(app, tx, { to: email, subject: m.scrutiny_mail_subject(), body: m.scrutiny_mail(words) });
	});
}

/**
 * Takes a scrutineer off, with a reason that everybody sees once they had accepted. One who has said something stays.
 * @throws Refusal NotSignedIn or NotAllowed unless the actor is an officer of the ward; NotFound; BadInput without a
 * reason; AlreadyDone where they have reported, or the result is published; TooLarge
 */
export async function takeOffScrutineer(
	app: App,
	actor: Actor | null,
	{ roundId, wardId, scrutineerId, reason }: PaperPlace & { scrutineerId: string; reason: string }
): Promise<void> {
	demand(actor, 'scrutiny.name', { wardIds: [wardId] });
	await limitWriting(app, actor);
	const { main } = app.stores;
	await demandUnpublished(app, { roundId, wardId });
	if (reason.trim() === '') refuse('BadInput', { where: 'reason', why: m.scrutiny_reason_missing() });
	if (reason.length > LONGEST_SCRUTINY) refuse('TooLarge', { most: `${LONGEST_SCRUTINY} characters` });
	await main.transaction(async (tx) => {
		const { scrutineers } = main.tables;
		const named = await scrutineersOf(main, { roundId, wardId }, tx);
		const one = named.find(({ id }) => id === scrutineerId);
		if (!one) refuse('NotFound', { what: 'person' });
		if ((await reportsOf(main, one.id, tx)).length > 0) refuse('AlreadyDone', { what: 'reported' });
		// Who never accepted has no part in it, and isn't named to the public.
		if (!one.accepted) await tx.delete(scrutineers).where(eq(scrutineers.id, one.id));
		else {
			const off = { removedReason: reason.trim(), email: null, personId: null };
			await tx.update(scrutineers).set(off).where(eq(scrutineers.id, one.id));
		}
	});
}

/**
 * What an officer sees of the scrutineers of their wards in a round.
 * @throws Refusal NotSignedIn; NotFound; NotAllowed unless an officer of one of its wards
 */
export async function scrutinyToManage(app: App, actor: Actor | null, roundId: string) {
	const { round, mine } = await findRoundToManage(app, actor, roundId);
	const { main } = app.stores;
	const wards = await Promise.all(
		mine.map(async ({ id, name }) => {
			const place = { roundId, wardId: id };
			const count = await newestCount(main, place);
			const named = await scrutineersOf(main, place);
			return {
				...{ id, name },
				named: named.map(({ id, name, email, accepted }) => ({ id, name, email, accepted })),
				told: await publicScrutiny(main, place, count?.id ?? 0),
				isFull: named.length >= SCRUTINEERS,
				isPublished: (await readResult(app, place)).state.step === 'published',
				/** Null as long as it isn't counted. */
				needed: count && needsScrutiny(count)
			};
		})
	);
	return { round: { id: round.id, title: round.title, example: round.example }, wards };
}
