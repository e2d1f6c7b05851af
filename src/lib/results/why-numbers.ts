import { m } from '$lib/paraglide/messages.js';
import { formatPence } from '../kernel/money.ts';
import { isByShares } from './count.ts';
import type { Why } from './why.ts';

interface Row {
	readonly label: string;
	readonly value: string;
}

/** What had been there of what was needed, as a bar shows it. */
export interface Reach {
	readonly had: number;
	readonly cost: number;
	readonly words: string;
}

/** How far the money reached, where that's what a project lacked; null otherwise. */
export function reachOf({ line, currency }: Why): Reach | null {
	const { reason, cost } = line;
	const money = (amount: number) => formatPence(amount, currency);
	if (reason.kind === 'supporters-short')
		return { had: reason.had, cost, words: m.results_why_reach_shares({ had: money(reason.had), cost: money(cost) }) };
	if (reason.kind === 'did-not-fit')
		return { had: reason.left, cost, words: m.results_why_reach_pot({ had: money(reason.left), cost: money(cost) }) };
	return null;
}

/** The numbers of shares: what each had, what one paid at most, what is lacking. */
function rowsByShares(why: Why, money: (amount: number) => string): Row[] {
	const { line, explanation, voters, pot } = why;
	const { reason } = line;
	const rows: Row[] = [{ label: m.results_why_number_share(), value: money(Math.round(pot / Math.max(1, voters))) }];
	const own = explanation?.trail.find(({ bought }) => bought === line.reference);
	if (own && own.most !== null && own.effectiveVotes !== null) {
		const effective = own.effectiveVotes.toLocaleString('en-GB');
		rows.push({ label: m.results_why_number_most(), value: money(own.most) });
		rows.push({
			label: m.results_why_number_effective(),
			value: m.results_why_number_effective_hint({ effective })
		});
	}
	const start = explanation?.trail[0];
	if (!own && start && start.most !== null)
		rows.push({ label: m.results_why_number_most_needed(), value: money(start.most) });
	if (reason.kind === 'supporters-short') {
		rows.push({ label: m.results_why_number_had(), value: money(reason.had) });
		rows.push({ label: m.results_why_number_short(), value: money(reason.short) });
	}
	return rows;
}

/** Everything about one project that is a number. */
export function whyNumbers(why: Why): Row[] {
	const money = (amount: number) => formatPence(amount, why.currency);
	const { line, voters, chosen, explanation, reserve } = why;
	const { reason } = line;
	const rows: Row[] = [
		{ label: m.results_why_number_votes(), value: m.results_why_number_votes_of({ votes: line.votes, voters }) },
		{ label: m.results_why_number_cost(), value: money(line.cost) },
		{ label: m.results_why_number_pot(), value: money(why.pot) }
	];
	if (why.isFunded) rows.push({ label: m.results_why_number_given(), value: money(line.award) });
	if (chosen) rows.push({ label: m.results_why_number_order(), value: m.results_why_number_order_of(chosen) });
	if (isByShares(why.rule)) rows.push(...rowsByShares(why, money));
	if (reason.kind === 'did-not-fit') {
		rows.push({ label: m.results_why_number_left(), value: money(reason.left) });
		rows.push({ label: m.results_why_number_short(), value: money(reason.short) });
	}
	const change = explanation?.change;
	if (!why.isFunded && change) {
		const { moreSupporters: more, costAtMost } = change;
		const none = m.results_why_number_none();
		rows.push({ label: m.results_why_number_more(), value: more === null ? none : more.toLocaleString('en-GB') });
		rows.push({ label: m.results_why_number_cheaper(), value: costAtMost === null ? none : money(costAtMost) });
	}
	if (reserve !== null) rows.push({ label: m.results_why_number_reserve(), value: reserve.toLocaleString('en-GB') });
	return rows;
}
