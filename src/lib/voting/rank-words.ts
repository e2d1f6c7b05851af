/** What is needed once something is ranked: the list to put in order, and the words for what happens to it. */
import { m } from '$lib/paraglide/messages.js';
import { FEWEST_PLACES } from '../rounds/ballot-type.ts';

export { default as OrderList } from './OrderList.svelte';

/** What the bar says while projects are ranked. @param most how many places there are */
export function rankSentence(ranked: number, most: number): string {
	if (ranked === 0) return m.voting_fit_rank_none();
	if (ranked < Math.min(FEWEST_PLACES, most)) return m.voting_rank_one_more();
	return ranked >= most ? m.voting_fit_rank_full({ most }) : m.voting_fit_rank({ left: most - ranked });
}

interface Stand {
	readonly title: string;
	/** From 1. */
	readonly place: number;
	readonly of: number;
}

/** Where a project is now, said to those who can't see it move. */
export const movedSentence = ({ title, place, of }: Stand): string =>
	m.voting_rank_moved({ title, place: m.voting_place({ place }), of });

/** Why a project didn't move. */
export const stayedSentence = ({ title, place }: Stand): string =>
	place === 1 ? m.voting_rank_first_already({ title }) : m.voting_rank_last_already({ title });

export const takenOffSentence = (title: string): string => m.voting_rank_taken_off({ title });
