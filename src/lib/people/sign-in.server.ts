import { eq } from 'drizzle-orm';
import type { Queries, Reads } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { queueMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import { limitSignIn } from '../operations/limits.server.ts';
import type { Actor } from './actor.ts';
import { finishEmailChange } from './change-email.server.ts';
import { makeLink, usableLink, useUp, type Link } from './links.server.ts';
import { nextPath } from './next-path.ts';

/**
 * Mails a link that signs somebody in. Answers the same whether or not there is an account, since it does the same: the
 * account is made when the link is used for the first time.
 * @param address the asking machine's, for the limits
 * @throws Refusal TooOften.
 */
export async function askToSignIn(
	app: App,
	{ email, next, browserHash, address }: { email: string; next: string; browserHash: string; address: string }
): Promise<void> {
	await limitSignIn(app, { email, address });
	await app.stores.main.transaction(async (tx) => {
		const link = { purpose: 'sign-in', email, personId: null, browserHash, next: nextPath(next) } as const;
		const address = await makeLink(app, tx, link);
		const body = m.people_mail_sign_in({ address });
		await queueMail(app, tx, { to: email, subject: m.people_mail_sign_in_subject(), body });
	});
}

async function personBy(app: App, email: string, read: Reads) {
	const { people } = app.stores.main.tables;
	const [person] = await read.select().from(people).where(eq(people.email, email));
	return person ?? null;
}

/** What the page behind a link needs to say. Looking uses nothing up: mail scanners look at every link. */
export interface LinkShown {
	readonly purpose: Link['purpose'];
	readonly email: string;
	/** A first sign-in, which asks what to call the person. */
	readonly needsName: boolean;
}

/** @throws Refusal LinkUnusable with the reason. */
export async function lookAtLink(app: App, token: string, browserHash: string | null): Promise<LinkShown> {
	const { read } = app.stores.main;
	const { purpose, email } = await usableLink(app, token, browserHash, read);
	const needsName = purpose === 'sign-in' && (await personBy(app, email, read)) === null;
	return { purpose, email, needsName };
}

async function makePerson(app: App, tx: Queries, email: string, name: string): Promise<string> {
	const id = newId(app.random);
	await tx.insert(app.stores.main.tables.people).values({ id, email, name, homeWardId: null, createdAt: app.clock() });
	return id;
}

/**
 * Uses a link, once: signs in, making the account when it's the first time, or changes an address.
 * @param name what to call a new person; not needed for one we know
 * @param actor who is signed in, for a change of address
 * @returns whom to sign in, and where to go
 * @throws Refusal LinkUnusable, BadInput for a missing name, NotAllowed for somebody else's change of address.
 */
export async function useLink(
	app: App,
	actor: Actor | null,
	{ token, browserHash, name }: { token: string; browserHash: string | null; name: string | null }
): Promise<{ personId: string; next: string }> {
	return app.stores.main.transaction(async (tx) => {
		const link = await usableLink(app, token, browserHash, tx);
		await useUp(app, tx, link);
		if (link.purpose === 'change-email') return finishEmailChange(app, tx, actor, link);
		const known = await personBy(app, link.email, tx);
		if (known) return { personId: known.id, next: link.next };
		// Someone removed their account since they were invited: the invitation went with it.
		if (link.purpose === 'invitation') refuse('LinkUnusable', { why: 'unknown' });
		if (!name) refuse('BadInput', { where: 'name', why: m.people_name_problem() });
		return { personId: await makePerson(app, tx, link.email, name), next: link.next };
	});
}
