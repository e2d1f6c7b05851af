import { eq } from 'drizzle-orm';
import type { Queries, Reads } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { limitWriting } from '../operations/limits.server.ts';
import { hasRole, type Actor } from './actor.ts';
import { endAllSessions } from './lucia.server.ts';
import { keepAnAdministrator } from './manage-people.server.ts';
import { demand } from './permissions.ts';

/**
 * Changes what somebody is called and which ward they call theirs.
 * @param homeWardId null for none
 * @throws Refusal NotSignedIn, TooOften, NotFound for an unknown ward.
 */
export async function changeDetails(
	app: App,
	actor: Actor | null,
	{ name, homeWardId }: { name: string; homeWardId: string | null }
): Promise<void> {
	demand(actor, 'account.own', { ownerId: actor?.id ?? null });
	await limitWriting(app, actor);
	const { main } = app.stores;
	const { people, wards } = main.tables;
	await main.transaction(async (tx) => {
		if (homeWardId !== null) {
			const [ward] = await tx.select({ id: wards.id }).from(wards).where(eq(wards.id, homeWardId));
			if (!ward) refuse('NotFound', { what: 'ward' });
		}
		await tx.update(people).set({ name, homeWardId }).where(eq(people.id, actor.id));
	});
}

/** Signs somebody out in every browser, this one included. @throws Refusal NotSignedIn. */
export async function signOutEverywhere(app: App, actor: Actor | null): Promise<void> {
	demand(actor, 'account.own', { ownerId: actor?.id ?? null });
	await endAllSessions(app, actor.id);
}

/** What the rooms above have to say when an account goes. */
export interface AtDeparture {
	/** Until when a round votes on whose roll this person is; null when there is none. */
	stillVoting(personId: string, read: Reads): Promise<Date | null>;
	/** Deletes what this person wrote and never sent in. */
	forgetDrafts(personId: string, tx: Queries): Promise<void>;
}

/**
 * Deletes an account: the person, their sessions, links, roles, places on voter rolls and unfinished drafts. What others
 * built on stays without its author; decisions stay signed, as the law asks of those who spend public money.
 * @throws Refusal NotSignedIn, StillVoting, LastAdministrator.
 */
export async function deleteAccount(app: App, actor: Actor | null, above: AtDeparture): Promise<void> {
	demand(actor, 'account.own', { ownerId: actor?.id ?? null });
	const { main } = app.stores;
	const { people, links, outbox } = main.tables;
	await main.transaction(async (tx) => {
		const until = await above.stillVoting(actor.id, tx);
		if (until) refuse('StillVoting', { until });
		await above.forgetDrafts(actor.id, tx);
		await tx.delete(links).where(eq(links.email, actor.email));
		await tx.delete(outbox).where(eq(outbox.recipient, actor.email));
		await tx.delete(people).where(eq(people.id, actor.id));
		if (hasRole(actor, 'administrator')) await keepAnAdministrator(app, tx);
	});
}
