import { eq, lt } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter } from 'lucia';
import type { Store } from '$db/store.ts';
import { forgetSentMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from './actor.ts';
import { actorById } from './actors.server.ts';
import { forgetPasses, forgetSecret, keepSecret, readSecret, type CookieJar } from './cookies.server.ts';
import { hashOf } from './secrets.server.ts';

/**
 * Sessions. This is the only file that imports Lucia.
 *
 * They last by the real clock, not by `app.clock()`: moving a demonstration's clock a month ahead must not sign everybody
 * out, and Lucia asks the real one anyway.
 */
const COOKIE = 'session';
const LASTS = new TimeSpan(14, 'd');

/** Lucia over our own store. It only ever holds the hash of a session's token: the token is in the browser alone. */
function sessionAdapter(main: Store<'main'>): Adapter {
	const { sessions } = main.tables;
	const write = (work: Parameters<typeof main.transaction<void>>[0]) => main.transaction(work);
	return {
		async getSessionAndUser(token) {
			const [row] = await main.read
				.select()
				.from(sessions)
				.where(eq(sessions.idHash, hashOf(token)));
			// Rows of sessions go with their person, so a session without one can't exist.
			if (!row) return [null, null];
			const session = { id: token, userId: row.personId, expiresAt: row.expiresAt, attributes: {} };
			return [session, { id: row.personId, attributes: {} }];
		},
		async getUserSessions() {
			// It would have to give tokens, and we only have hashes.
			throw new Error('sessions can be ended together, but not listed');
		},
		setSession: ({ id, userId, expiresAt }) =>
			write(async (tx) => {
				await tx.insert(sessions).values({ idHash: hashOf(id), personId: userId, expiresAt });
			}),
		updateSessionExpiration: (token, expiresAt) =>
			write(async (tx) => {
				await tx
					.update(sessions)
					.set({ expiresAt })
					.where(eq(sessions.idHash, hashOf(token)));
			}),
		deleteSession: (token) =>
			write(async (tx) => {
				await tx.delete(sessions).where(eq(sessions.idHash, hashOf(token)));
			}),
		deleteUserSessions: (personId) =>
			write(async (tx) => {
				await tx.delete(sessions).where(eq(sessions.personId, personId));
			}),
		deleteExpiredSessions: () =>
			write(async (tx) => {
				await tx.delete(sessions).where(lt(sessions.expiresAt, new Date()));
			})
	};
}

const made = new WeakMap<Store<'main'>, Lucia>();

function luciaOf({ stores: { main } }: App): Lucia {
	const lucia = made.get(main) ?? new Lucia(sessionAdapter(main), { sessionExpiresIn: LASTS });
	made.set(main, lucia);
	return lucia;
}

/**
 * Who this browser is signed in as, with the roles they hold now. Renews a session in the second half of its fortnight.
 * @returns null for a visitor, and for a session that has ended.
 */
export async function signedIn(app: App, cookies: CookieJar): Promise<Actor | null> {
	const token = readSecret(app, cookies, COOKIE);
	if (!token) return null;
	const { session } = await luciaOf(app).validateSession(token);
	if (!session) {
		forgetSecret(app, cookies, COOKIE);
		return null;
	}
	if (session.fresh) keepSecret(app, cookies, COOKIE, token, session.expiresAt);
	return actorById(app, session.userId);
}

/** Signs somebody in, in this browser, for a fortnight. Always a new token, so that none planted beforehand is of use. */
export async function startSession(app: App, cookies: CookieJar, personId: string): Promise<void> {
	await endSession(app, cookies);
	const session = await luciaOf(app).createSession(personId, {});
	keepSecret(app, cookies, COOKIE, session.id, session.expiresAt);
}

/** Signs out in this browser, and takes voters' passes from it. Does nothing more where nobody is signed in. */
export async function endSession(app: App, cookies: CookieJar): Promise<void> {
	const token = readSecret(app, cookies, COOKIE);
	if (token) await luciaOf(app).invalidateSession(token);
	forgetSecret(app, cookies, COOKIE);
	forgetPasses(app, cookies);
}

/** Signs somebody out in every browser. */
export const endAllSessions = (app: App, personId: string): Promise<void> =>
	luciaOf(app).invalidateUserSessions(personId);

/** Deletes the sessions and links that are over, and who was written to long ago. To be run every hour or so. */
export async function deleteExpired(app: App): Promise<void> {
	await luciaOf(app).deleteExpiredSessions();
	const { main } = app.stores;
	await main.transaction(async (tx) => {
		await tx.delete(main.tables.links).where(lt(main.tables.links.expiresAt, app.clock()));
	});
	await forgetSentMail(app);
}
