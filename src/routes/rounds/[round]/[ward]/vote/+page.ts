import { browser } from '$app/environment';
import { later } from '$lib/voting/later.svelte.ts';

/** Everything but the ballot paper itself is fetched only where it's shown: by the server, or because of where one stands. */
export const load = async ({ data }) => {
	if (!browser || data.step !== 'ballot' || document.querySelector('[data-later]')) await later.need();
	return data;
};
