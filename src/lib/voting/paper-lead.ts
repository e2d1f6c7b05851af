import { m } from '$lib/paraglide/messages.js';
import { formatPence } from '../kernel/money.ts';
import type { BallotPaper } from './ballot.ts';

/** How many projects a paper has, and what each voter does with them. */
export function paperLead(paper: BallotPaper): string {
	const count = paper.projects.filter(({ withdrawn }) => !withdrawn).length;
	const pot = formatPence(paper.pot, paper.currency);
	if (paper.ballotType === 'approve') return m.voting_paper_lead_approve({ count, pot });
	if (paper.ballotType === 'choose') return m.voting_paper_lead_choose({ count, most: paper.mostChoices!, pot });
	if (paper.ballotType === 'rank') return m.voting_paper_lead_rank({ count, most: paper.mostChoices!, pot });
	if (paper.ballotType === 'points') return m.voting_paper_lead_points({ count, total: paper.totalPoints!, pot });
	return m.voting_paper_lead_knapsack({ count, pot });
}
