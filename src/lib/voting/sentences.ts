import { m } from '$lib/paraglide/messages.js';
import { formatPence } from '../kernel/money.ts';
import type { BallotPaper, Fit, Hindrance } from './ballot.ts';

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
