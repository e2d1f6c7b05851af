import { m } from '$lib/paraglide/messages.js';
import { FEWEST_PLACES } from '../rounds/ballot-type.ts';

/** What the bar says while projects are ranked. @param most how many places there are */
export function rankSentence(ranked: number, most: number): string {
	if (ranked === 0) return m.voting_fit_rank_none();
	if (ranked < Math.min(FEWEST_PLACES, most)) return m.voting_rank_one_more();
	return ranked >= most ? m.voting_fit_rank_full({ most }) : m.voting_fit_rank({ left: most - ranked });
}
