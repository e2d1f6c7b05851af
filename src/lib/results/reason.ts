import { m } from '$lib/paraglide/messages.js';
import { formatPence } from '../kernel/money.ts';
import type { TallyRule } from '../rounds/plan.ts';
import type { Reason, Tie } from '../tally/outcome.ts';
import { isByShares } from './count.ts';

/** A reason as it's told: what supporters had left isn't, where so few voted that it could show how somebody voted. */
export type ToldReason = Reason | { readonly kind: 'supporters-short-untold' };

export const toldReason = (reason: Reason, isListed: boolean): ToldReason =>
	reason.kind === 'supporters-short' && !isListed ? { kind: 'supporters-short-untold' } : reason;

/** What a sentence may need beside the reason itself. */
export interface ReasonContext {
	readonly votes: number;
	readonly rule: TallyRule;
	/** ISO 4217. */
	readonly currency: string;
}

/** Why a project was or wasn't funded, in one plain sentence. */
export function reasonSentence(reason: ToldReason, { votes, rule, currency }: ReasonContext): string {
	const money = (amount: number) => formatPence(amount, currency);
	switch (reason.kind) {
		case 'funded':
			if (reason.by === 'completion') return m.results_reason_completion({ votes });
			return isByShares(rule) ? m.results_reason_shares({ votes }) : m.results_reason_most({ votes });
		case 'did-not-fit':
			return m.results_reason_did_not_fit({ votes, left: money(reason.left), short: money(reason.short) });
		case 'over-budget':
			return m.results_reason_over_budget({ short: money(reason.short) });
		case 'too-few-votes':
			return reason.votes === 0
				? m.results_reason_no_votes()
				: m.results_reason_too_few({ votes: reason.votes, fewest: reason.fewest });
		case 'no-supporters':
			return m.results_reason_no_votes();
		case 'supporters-short':
			return m.results_reason_supporters_short({ votes, had: money(reason.had), short: money(reason.short) });
		case 'supporters-short-untold':
			return m.results_reason_supporters_short_untold({ votes });
		case 'not-reached':
			return m.results_reason_not_reached({ stopped: reason.stoppedAt });
		case 'excluded':
			return m.results_reason_excluded({ by: reason.by });
		case 'category-full':
			return m.results_reason_category({ category: reason.category, left: money(reason.left) });
		case 'outside-awards':
			return m.results_reason_outside_awards();
		case 'stopped':
			return m.results_reason_stopped({ at: reason.at });
		case 'not-in-best-set':
			return m.results_reason_not_best();
		case 'withdrawn':
			return m.results_reason_withdrawn();
	}
}

const inWords = (references: readonly string[]): string =>
	new Intl.ListFormat('en-GB').format(references.map((reference) => m.results_number({ reference })));

/** Which projects stood level, and how it was decided who goes first. */
export const tieSentence = ({ tied, chosen }: Pick<Tie, 'tied' | 'chosen'>): string =>
	m.results_tie({ tied: inWords(tied), chosen: m.results_number({ reference: chosen }) });
