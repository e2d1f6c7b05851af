import { STEPS, type Step } from './funnel-steps.ts';
import type { Keeper } from './phone-ballot.ts';
import { vaultKey, type PhonePlace } from './vault.ts';

const keyOf = (place: PhonePlace) => `commonpot steps ${vaultKey(place)}`;

/**
 * Lets the council's counters know that somebody has come so far, once for each paper: without a cookie, without a word
 * about who or with what. Nothing depends on its arriving.
 * @param keeper where this phone remembers what it has told
 */
export function tellStep(keeper: Keeper, place: PhonePlace, step: Step): void {
	const told = (keeper.getItem(keyOf(place)) ?? '').split(' ');
	if (told.includes(step)) return;
	keeper.setItem(keyOf(place), [...STEPS].filter((one) => one === step || told.includes(one)).join(' '));
	void fetch(`/box/${place.roundId}/${place.wardId}/steps`, {
		method: 'POST',
		headers: { 'content-type': 'application/octet-stream' },
		body: step,
		...{ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', keepalive: true }
	}).catch(() => {});
}
