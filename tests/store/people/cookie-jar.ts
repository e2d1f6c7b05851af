import type { CookieJar } from '$lib/people/cookies.server.ts';

/** A browser's cookies, with what each was set with. */
export function cookieJar() {
	const kept = new Map<string, { value: string; secure: boolean | undefined; httpOnly: boolean | undefined }>();
	const jar: CookieJar = {
		get: (name) => kept.get(name)?.value,
		getAll: () => [...kept].map(([name, { value }]) => ({ name, value })),
		set: (name, value, { secure, httpOnly }) => void kept.set(name, { value, secure, httpOnly }),
		delete: (name) => void kept.delete(name)
	};
	return Object.assign(jar, { kept });
}
