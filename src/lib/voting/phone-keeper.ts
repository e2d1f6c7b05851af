import type { Keeper } from './phone-ballot.ts';

/** A phone may have no room, or be told to keep nothing: then a ballot lives as long as its page. */
function makeKeeper(): Keeper {
	try {
		const probe = 'commonpot probe';
		localStorage.setItem(probe, probe);
		localStorage.removeItem(probe);
		return localStorage;
	} catch {
		const kept = new Map<string, string>();
		return {
			getItem: (key) => kept.get(key) ?? null,
			setItem: (key, value) => void kept.set(key, value),
			removeItem: (key) => void kept.delete(key)
		};
	}
}

let keeper: Keeper | undefined;

/** Where this phone keeps ballots. In the browser only. */
export const phoneKeeper = (): Keeper => (keeper ??= makeKeeper());
