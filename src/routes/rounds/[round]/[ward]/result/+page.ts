import type { PageLoad } from './$types';

/** What is said only where few voted is fetched only there: most results stay light. */
export const load: PageLoad = async ({ data }) => {
	const { scrutineers } = data;
	if (!scrutineers) return { ...data, few: undefined };
	const { default: View } = await import('$lib/results/FewVoted.svelte');
	return { ...data, few: { scrutineers, View } };
};
