import { eq } from 'drizzle-orm';
import type { Queries } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import { queueMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import { limitSignIn } from '../operations/limits.server.ts';
import type { Actor } from './actor.ts';
import { makeLink, type Link } from './links.server.ts';
import { demand } from './permissions.ts';

/**
 * Mails a link to somebody's new address, which proves that it is theirs. Nothing changes until they use it, and nobody
 * learns from the answer whether that address has an account.
 * @throws Refusal NotSignedIn, TooOften.
 */
export async function askToChangeEmail(
	app: App,
	actor: Actor | null,
	{ email, browserHash, address }: { email: string; browserHash: string; address: string }
): Promise<void> {
	demand(actor, 'account.own', { ownerId: actor?.id ?? null });
	await limitSignIn(app, { email, address });
	await app.stores.main.transaction(async (tx) => {
		const link = { purpose: 'change-email', email, personId: actor.id, browserHash, next: '/me' } as const;
		const address = await makeLink(app, tx, link);
		const body = m.people_mail_change({ address, name: actor.name });
		await queueMail(app, tx, { to: email, subject: m.people_mail_change_subject(), body });
	});
}

/**
 * The second half, when the link is used. Tells the old address, in case it wasn't the person themself.
 * @throws Refusal NotAllowed when somebody else is signed in, EmailTaken when the address has an account.
 */
export async function finishEmailChange(
	app: App,
	tx: Queries,
	actor: Actor | null,
	link: Link
): Promise<{ personId: string; next: string }> {
	demand(actor, 'account.own', { ownerId: link.personId });
	const { people } = app.stores.main.tables;
	const [taken] = await tx.select({ id: people.id }).from(people).where(eq(people.email, link.email));
	if (taken) refuse('EmailTaken', {});
	await tx.update(people).set({ email: link.email }).where(eq(people.id, actor.id));
	const body = m.people_mail_changed({ email: link.email, name: actor.name });
	await queueMail(app, tx, { to: actor.email, subject: m.people_mail_changed_subject(), body });
	return { personId: actor.id, next: link.next };
}
