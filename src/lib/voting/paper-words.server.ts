import { m } from '$lib/paraglide/messages.js';
import { formatPence } from '../kernel/money.ts';
import type { BallotPaper } from './ballot.ts';

/** What a ballot of this type asks for, as the line under the title. */
function leadOf(paper: BallotPaper): string {
	if (paper.ballotType === 'approve') return m.voting_lead_approve();
	if (paper.ballotType === 'choose') return m.voting_lead_choose({ most: paper.mostChoices! });
	if (paper.ballotType === 'rank') return m.voting_lead_rank({ most: paper.mostChoices! });
	if (paper.ballotType === 'points') return m.voting_lead_points({ total: paper.totalPoints! });
	return m.voting_lead_knapsack({ pot: formatPence(paper.pot, paper.currency) });
}

/** What the bar says to somebody whose page doesn't follow what they tick. */
function plainBar(paper: BallotPaper): string {
	if (paper.ballotType === 'approve') return m.voting_fit_approve();
	if (paper.ballotType === 'choose') return m.voting_bar_plain_choose({ most: paper.mostChoices! });
	if (paper.ballotType === 'rank') return m.voting_bar_plain_rank({ most: paper.mostChoices! });
	if (paper.ballotType === 'points') return m.voting_bar_plain_points({ total: paper.totalPoints! });
	return m.voting_bar_plain_knapsack({ pot: formatPence(paper.pot, paper.currency) });
}

/** The words of each place on a paper to rank, the first at 0; none on any other. */
function placeWords({ ballotType, mostChoices, projects }: BallotPaper) {
	const length = ballotType === 'rank' ? Math.min(mostChoices!, projects.length) : 0;
	const places = Array.from({ length }, (_, index) => m.voting_place({ place: index + 1 }));
	return places.map((place) => ({
		put: m.voting_rank_put({ place }),
		yours: m.voting_rank_place_yours({ place })
	}));
}

/** The words around a ballot paper that nothing on the page changes: the server has them, the phone needn't fetch them. */
export const paperWords = (paper: BallotPaper, ward: { contact: string }) => ({
	title: m.voting_title(),
	lead: leadOf(paper),
	order: m.voting_order_note(),
	bar: plainBar(paper),
	changing: m.voting_lead_changing(),
	prefill: m.voting_prefill_note(),
	noSignal: m.voting_no_signal(),
	example: m.design_example(),
	projects: m.voting_projects(),
	check: m.voting_check(),
	moment: m.voting_check_moment(),
	nothing: m.refusals_nothing_chosen(),
	inPerson: m.voting_in_person({ contact: ward.contact }),
	places: placeWords(paper)
});
