import type { CookieJar } from '$lib/people/cookies.server.ts';

/** The cookies of an invented voter's browser, or of a tablet's. Nobody has it afterwards. */
export function exampleBrowser(): CookieJar {
	const kept = new Map<string, string>();
	return {
		get: (name) => kept.get(name),
		getAll: () => [...kept].map(([name, value]) => ({ name, value })),
		set: (name, value) => void kept.set(name, value),
		delete: (name) => void kept.delete(name)
	};
}
