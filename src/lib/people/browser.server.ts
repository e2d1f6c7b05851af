import type { App } from '../operations/app.server.ts';
import { keepSecret, readSecret, type CookieJar } from './cookies.server.ts';
import { hashOf, newSecret } from './secrets.server.ts';

const COOKIE = 'browser';
const DAY = 86_400_000;

/**
 * Makes sure that this browser holds a secret by which we know it again, so that a link asked for here works only here.
 * @returns the secret's hash
 */
export function markBrowser(app: App, cookies: CookieJar): string {
	const secret = readSecret(app, cookies, COOKIE) ?? newSecret(app.random);
	// A day by the real clock: a link lasts ten minutes, and a browser's clock may be wrong.
	keepSecret(app, cookies, COOKIE, secret, new Date(Date.now() + DAY));
	return hashOf(secret);
}

/** @returns the hash of this browser's secret, or null when it has none. */
export function browserMark(app: App, cookies: CookieJar): string | null {
	const secret = readSecret(app, cookies, COOKIE);
	return secret ? hashOf(secret) : null;
}
