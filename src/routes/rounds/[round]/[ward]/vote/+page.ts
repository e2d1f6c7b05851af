import { browser } from '$app/environment';
import { later } from '$lib/voting/later.svelte.ts';

/** What comes after the ballot paper is there when the server shows it, and where it was shown. */
export const load = async ({ data }) => {
	if (!browser || document.querySelector('[data-later]')) await later.need();
	return data;
};
