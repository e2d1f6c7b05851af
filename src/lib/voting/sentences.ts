import { m } from '$lib/paraglide/messages.js';
import { formatPence } from '../kernel/money.ts';
import { FEWEST_PLACES } from '../rounds/ballot-type.ts';
import type { BallotPaper, Fit, Hindrance } from './ballot.ts';
import type { PointsHindrance } from './points.ts';

/** What the bar at the bottom says: what would fit next, or that nothing more does. */
export function fitSentence(paper: BallotPaper, fit: Fit, titleOf: (id: string) => string): string {
	const money = (amount: number) => formatPence(amount, paper.currency);
	if (paper.ballotType === 'approve') return m.voting_fit_approve();
	if (paper.ballotType === 'choose') {
		return fit.picksLeft === 0
			? m.voting_fit_full({ most: paper.mostChoices! })
			: m.voting_fit_picks({ left: fit.picksLeft! });
	}
	const dearest = fit.fits.at(-1);
	if (dearest === undefined) {
		if (fit.tooMuch === 0) return m.voting_fit_everything();
		return fit.left === 0 ? m.voting_fit_spent() : m.voting_fit_nothing();
	}
	if (fit.tooMuch === 0) return fit.chosen === 0 ? m.voting_fit_none_chosen() : m.voting_fit_all();
	if (fit.fits.length === 1) return m.voting_fit_one({ title: titleOf(dearest) });
	const amount = money(paper.projects.find(({ id }) => id === dearest)!.cost);
	return m.voting_fit_some({ count: fit.fits.length, amount });
}

/** Why a project can't be ticked now, and what to do about it. */
export const hindranceSentence = (hindrance: Hindrance, currency: string): string =>
	hindrance.kind === 'short'
		? m.voting_hindrance_short({ short: formatPence(hindrance.short, currency) })
		: m.voting_hindrance_full({ most: hindrance.most });

/** What the bar says while projects are ranked. @param most how many places there are */
export function rankSentence(ranked: number, most: number): string {
	if (ranked === 0) return m.voting_fit_rank_none();
	if (ranked < Math.min(FEWEST_PLACES, most)) return m.voting_rank_one_more();
	return ranked >= most ? m.voting_fit_rank_full({ most }) : m.voting_fit_rank({ left: most - ranked });
}

/** What the bar says while points are shared out. */
export function pointsSentence({ totalPoints, mostPoints }: BallotPaper, left: number): string {
	if (left === 0) return m.voting_fit_points_spent();
	if (left < totalPoints!) return m.voting_fit_points({ left });
	return mostPoints ? m.voting_fit_points_most({ most: mostPoints }) : m.voting_fit_points_none();
}

/** Why a project can't have so many points, and what to do about it. */
export function pointsHindranceSentence(hindrance: PointsHindrance): string {
	if (hindrance.kind === 'not-whole') return m.voting_hindrance_not_whole();
	if (hindrance.kind === 'most') return m.voting_hindrance_most_points({ most: hindrance.most });
	return hindrance.left === 0 ? m.voting_hindrance_no_points() : m.voting_hindrance_points({ left: hindrance.left });
}

/** What a ballot of this type asks for, as the line under the title. */
export function leadOf(paper: BallotPaper): string {
	if (paper.ballotType === 'approve') return m.voting_lead_approve();
	if (paper.ballotType === 'choose') return m.voting_lead_choose({ most: paper.mostChoices! });
	if (paper.ballotType === 'rank') return m.voting_lead_rank({ most: paper.mostChoices! });
	if (paper.ballotType === 'points') return m.voting_lead_points({ total: paper.totalPoints! });
	return m.voting_lead_knapsack({ pot: formatPence(paper.pot, paper.currency) });
}
