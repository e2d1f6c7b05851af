import type { Cookies } from '@sveltejs/kit';
import type { App } from '../operations/app.server.ts';

/** The part of SvelteKit's cookies that signing in needs. */
export type CookieJar = Pick<Cookies, 'get' | 'getAll' | 'set' | 'delete'>;

/**
 * Our secrets in a browser are `__Host-` cookies: only over HTTPS, only for this very host, so that no neighbouring site can
 * plant one. Chromium and Firefox take http://localhost for safe enough to keep them; Safari doesn't, and would not sign
 * anybody in. So on a plain http address, which only serves for trying things out, a twin without the prefix goes beside
 * it. Over HTTPS there is no twin, and none is read.
 */
function namesOf(app: App, name: string): { name: string; secure: boolean }[] {
	const strict = { name: `__Host-${name}`, secure: true };
	return app.settings.ORIGIN.startsWith('https:') ? [strict] : [strict, { name, secure: false }];
}

const attributes = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure }) as const;

/** @param expiresAt when the browser forgets it, by the real clock. */
export function keepSecret(app: App, cookies: CookieJar, name: string, value: string, expiresAt: Date): void {
	for (const cookie of namesOf(app, name)) {
		cookies.set(cookie.name, value, { ...attributes(cookie.secure), expires: expiresAt });
	}
}

/** @returns what the browser kept, or null; anything too long to be ours counts as nothing. */
export function readSecret(app: App, cookies: CookieJar, name: string): string | null {
	for (const cookie of namesOf(app, name)) {
		const value = cookies.get(cookie.name);
		if (value && value.length <= 128) return value;
	}
	return null;
}

export function forgetSecret(app: App, cookies: CookieJar, name: string): void {
	for (const cookie of namesOf(app, name)) cookies.delete(cookie.name, attributes(cookie.secure));
}

/** How the names of voters' passes begin; see voting/voter-pass.server.ts. They are known here since they end here. */
export const PASS_COOKIE = 'voter-';

/** Takes every voter's pass out of a browser: whoever signs in or out there is somebody else, or leaves it to others. */
export function forgetPasses(app: App, cookies: CookieJar): void {
	const own = namesOf(app, PASS_COOKIE);
	for (const { name } of cookies.getAll()) {
		const kind = own.find((pass) => name.startsWith(pass.name));
		if (kind) cookies.delete(name, attributes(kind.secure));
	}
}
