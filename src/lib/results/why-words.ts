import { m } from '$lib/paraglide/messages.js';
import { formatPence } from '../kernel/money.ts';
import type { TrailStep } from '../tally/outcome.ts';
import { FEWEST_PUBLISHED } from './ballot-file.ts';
import { isByShares } from './count.ts';
import { reasonSentence, tieSentence } from './reason.ts';
import { nearness, type Why } from './why.ts';

const moneyIn = (why: Why) => (amount: number) => formatPence(amount, why.currency);

/** "Funded: £4,000" or "Not funded". */
export const whyTitle = (why: Why): string =>
	why.isFunded ? m.results_why_funded({ award: moneyIn(why)(why.line.award) }) : m.results_why_not_funded();

/** The outcome in one plain sentence, and how near it was where that can be said. */
export function whySentence(why: Why): string {
	const { reason, votes } = why.line;
	const words: string[] = [reasonSentence(reason, { votes, rule: why.rule, currency: why.currency })];
	if (!why.isFunded) {
		const near = nearness(why);
		if (near === 'close') words.push(m.results_why_close());
		if (near === 'far') words.push(m.results_why_far());
	}
	return words.join(' ');
}

/** What would have changed it, in a sentence each; none where that isn't known (see `whatIsOpen`). */
export function changeSentences(why: Why): string[] {
	const change = why.explanation?.change;
	if (why.isFunded || !change) return [];
	const money = moneyIn(why);
	const { moreSupporters: more, costAtMost } = change;
	const { cost } = why.line;
	const words: string[] = [];
	if (more === null) words.push(m.results_why_more_none());
	else if (more > why.voters) words.push(m.results_why_more_than_voted({ more, voters: why.voters }));
	else words.push(m.results_why_more({ more }));
	if (costAtMost === null) words.push(m.results_why_cheaper_none());
	else {
		const parts = { cost: money(costAtMost), less: money(cost - costAtMost) };
		words.push(more === null ? m.results_why_cheaper_only(parts) : m.results_why_cheaper(parts));
	}
	return words;
}

/** Why nothing is said about what would have changed it; null where it is, or where the project was funded. */
export function whatIsOpen(why: Why): string | null {
	if (why.isFunded || !why.explanation || why.explanation.change) return null;
	return why.isListed || !isByShares(why.rule)
		? m.results_why_not_tried()
		: m.results_why_untold({ fewest: FEWEST_PUBLISHED });
}

function trailSentence(why: Why, { step, paid, had, effectiveVotes }: TrailStep): string {
	const money = moneyIn(why);
	const { reference, title } = why.before.find((one) => one.step === step)!;
	const bought = { reference, title, paid: money(paid) };
	const { votes } = why.line;
	const words: string[] = [
		had === 0 ? m.results_why_helped_all(bought) : m.results_why_helped({ ...bought, had: money(had) })
	];
	if (effectiveVotes !== null && effectiveVotes < votes)
		words.push(m.results_why_effective({ votes, effective: effectiveVotes.toLocaleString('en-GB') }));
	return words.join(' ');
}

/** Where voters have shares: what its supporters had, what they paid for, what they could still pay. */
function stepsByShares(why: Why): string[] {
	const money = moneyIn(why);
	const { line, explanation, voters, pot } = why;
	const [start, ...trail] = explanation?.trail ?? [];
	if (!start || line.votes === 0) return [];
	const share = money(Math.round(pot / Math.max(1, voters)));
	const words: string[] = [
		m.results_why_start({ voters, share, had: money(start.had), supporters: line.votes, cost: money(line.cost) })
	];
	for (const step of trail) {
		if (step.bought !== line.reference) words.push(trailSentence(why, step));
		else if (step.most !== null) words.push(m.results_why_turn_shares({ most: money(step.most) }));
	}
	const { reason } = line;
	if (reason.kind === 'supporters-short')
		words.push(m.results_why_end_shares({ had: money(reason.had), short: money(reason.short) }));
	return words;
}

/** Most votes first: what went before it, and its own turn. */
function stepsByVotes(why: Why): string[] {
	const money = moneyIn(why);
	const { line, before, pot } = why;
	const { reason, votes } = line;
	if (reason.kind !== 'funded' && reason.kind !== 'did-not-fit') return [];
	const words: string[] = before.map(({ reference, title, votes, cost, left }) =>
		m.results_why_went_first({ reference, title, votes, cost: money(cost), left: money(left) })
	);
	const left = before.at(-1)?.left ?? pot;
	words.push(
		before.length === 0
			? m.results_why_turn_first({ votes, pot: money(pot) })
			: m.results_why_turn({ votes, left: money(left), cost: money(line.cost) })
	);
	words.push(
		reason.kind === 'funded'
			? m.results_why_fits({ left: money(reason.left) })
			: m.results_why_fits_not({ short: money(reason.short) })
	);
	return words;
}

/** A project that shares didn't buy, and that had its turn when what they left was given out. */
function stepsOfCompletion(why: Why): string[] {
	const money = moneyIn(why);
	const { reason, cost, votes } = why.line;
	const isTurn = reason.kind === 'did-not-fit' || (reason.kind === 'funded' && reason.by === 'completion');
	if (why.rule !== 'equal-shares-then-greedy' || !isTurn) return [];
	const left = reason.kind === 'funded' ? reason.left + cost : reason.left;
	return [
		m.results_why_end_completion({ left: money(why.leftByShares) }),
		m.results_why_turn({ votes, left: money(left), cost: money(cost) }),
		reason.kind === 'funded'
			? m.results_why_fits({ left: money(reason.left) })
			: m.results_why_fits_not({ short: money(reason.short) })
	];
}

/** The steps, for who wants them. */
export const whySteps = (why: Why): string[] => [
	...(isByShares(why.rule) ? [...stepsByShares(why), ...stepsOfCompletion(why)] : stepsByVotes(why)),
	...why.ties.map(tieSentence)
];
