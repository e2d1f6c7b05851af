import type { CookieJar } from '$lib/people/cookies.server.ts';

/** A browser's cookies, as far as signing in needs them. */
export function cookieJar(): CookieJar & { header(): string } {
	const kept = new Map<string, string>();
	return {
		get: (name) => kept.get(name),
		getAll: () => [...kept].map(([name, value]) => ({ name, value })),
		set: (name, value) => void kept.set(name, value),
		delete: (name) => void kept.delete(name),
		header: () => [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
	};
}
