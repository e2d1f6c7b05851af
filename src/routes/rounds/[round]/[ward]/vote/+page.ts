import type { PageLoad } from './$types';

/** A paper brings the form of its own kind alone: phones are slow, and so are their networks. */
export const load: PageLoad = async ({ data }) => {
	const { default: Form } =
		data.paper.ballotType === 'knapsack'
			? await import('$lib/voting/KnapsackForm.svelte')
			: await import('$lib/voting/PickForm.svelte');
	return { ...data, Form };
};
