import { eq } from 'drizzle-orm';
import type { Queries, Reads } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import { hashOf, newSecret } from './secrets.server.ts';

/** Links in e-mails. The secret in a link is nowhere but in the mail; we keep its hash. */
const MINUTE = 60_000;
export const LINK_MINUTES = 10;
export const INVITATION_DAYS = 7;

export type Link = App['stores']['main']['tables']['links']['$inferSelect'];
type NewLink = Pick<Link, 'purpose' | 'email' | 'personId' | 'browserHash' | 'next'>;

/**
 * Makes a link that works once: ten minutes, or a week for an invitation.
 * @returns its address, to be mailed
 */
export async function makeLink(app: App, tx: Queries, link: NewLink): Promise<string> {
	const token = newSecret(app.random);
	const minutes = link.purpose === 'invitation' ? INVITATION_DAYS * 24 * 60 : LINK_MINUTES;
	const expiresAt = new Date(app.clock().getTime() + minutes * MINUTE);
	await tx.insert(app.stores.main.tables.links).values({ ...link, tokenHash: hashOf(token), expiresAt });
	return `${app.settings.ORIGIN}/sign-in/${token}`;
}

/**
 * The link that a token stands for, if it can be used here and now.
 * @param browserHash of the browser it was opened in; null when that one was never marked
 * @throws Refusal LinkUnusable with the reason.
 */
export async function usableLink(app: App, token: string, browserHash: string | null, read: Reads): Promise<Link> {
	const { links } = app.stores.main.tables;
	const [link] = await read
		.select()
		.from(links)
		.where(eq(links.tokenHash, hashOf(token)));
	if (!link) refuse('LinkUnusable', { why: 'unknown' });
	// The browser comes first: whoever forwards or steals a link learns nothing about it.
	if (link.browserHash !== null && link.browserHash !== browserHash) refuse('LinkUnusable', { why: 'other-browser' });
	if (link.usedAt) refuse('LinkUnusable', { why: 'used' });
	if (link.expiresAt <= app.clock()) refuse('LinkUnusable', { why: 'expired' });
	return link;
}

/** Uses a link up. On either database no two transactions can both find it unused. */
export async function useUp(app: App, tx: Queries, link: Link): Promise<void> {
	const { links } = app.stores.main.tables;
	await tx.update(links).set({ usedAt: app.clock() }).where(eq(links.tokenHash, link.tokenHash));
}
