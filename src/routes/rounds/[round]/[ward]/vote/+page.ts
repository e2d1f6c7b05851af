import { browser } from '$app/environment';
import { later } from '$lib/voting/later.svelte.ts';

/**
 * What comes after the ballot paper is there when the server shows it, and where it was shown. A paper to rank or with
 * points brings its own form, so that nobody waits for one that they don't need.
 */
export const load = async ({ data }) => {
	const { ballotType } = data.paper;
	const [form] = await Promise.all([
		ballotType === 'rank'
			? import('$lib/voting/RankForm.svelte')
			: ballotType === 'points'
				? import('$lib/voting/PointsForm.svelte')
				: null,
		!browser || document.querySelector('[data-later]') ? later.need() : null
	]);
	return { ...data, Form: form?.default ?? null };
};
