import { m } from '$lib/paraglide/messages.js';
import { formatInstant } from '../kernel/clock.ts';
import { formatPence, sumPence } from '../kernel/money.ts';
import { knownMoney, type Contribution } from '../funding/contribution.ts';
import type { Answers, Step } from './answers.ts';
import { SCHEDULE_FIELDS, type RoundPlan } from './plan.ts';
import { ballotWords, tallyWords, waysWords, whoWords } from './rule-words.ts';

interface Row {
	readonly label: string;
	readonly value: string;
	readonly href: string;
}

const moneyWords = ({ funder, fund, amount }: Contribution): string =>
	`${funder}${fund ? `, ${fund}` : ''}: ${amount === null ? m.rounds_new_check_tbc() : formatPence(amount)}`;

/** What's left to say where a part isn't answered yet. */
const missing = (value: string | undefined): string => value?.trim() || m.rounds_new_check_missing();

/**
 * All answers of a set-up as they'll be understood, each with the page on which it can be changed.
 * @param plan null while something isn't right: then only what was typed can be shown
 * @param path of the set-up's pages
 */
export function checkRows(
	answers: Answers,
	plan: RoundPlan | null,
	wardNames: Readonly<Record<string, string>>,
	path: string
): Row[] {
	const row = (label: string, value: string | undefined, step: Step): Row => ({
		label,
		value: missing(value),
		href: `${path}/${step}?check`
	});
	const pots = plan?.wards.map(({ wardId, contributions }) =>
		row(wardNames[wardId] ?? wardId, contributions.map(moneyWords).join('; '), 'wards')
	);
	const total =
		plan && plan.wards.length > 1 ? sumPence(plan.wards.map(({ contributions }) => knownMoney(contributions))) : null;
	return [
		row(m.rounds_new_name(), answers.title, 'start'),
		row(m.rounds_new_summary(), answers.summary.trim() || '–', 'start'),
		...(pots ?? [row(m.rounds_round_wards(), answers.wards.map((id) => wardNames[id] ?? id).join(', '), 'wards')]),
		...(total === null ? [] : [row(m.rounds_new_check_total(), formatPence(total), 'wards')]),
		...SCHEDULE_FIELDS.map((field) => {
			const { day, time } = answers.dates[field];
			return row(m.rounds_new_date({ field }), plan ? formatInstant(plan[field]) : `${day} ${time}`, 'dates');
		}),
		row(m.rounds_rule_who(), plan ? whoWords(plan) : undefined, 'who'),
		row(m.rounds_new_ways(), plan ? waysWords(plan.ways ?? []) : undefined, 'who'),
		row(m.rounds_rule_ballot(), plan ? ballotWords(plan) : undefined, 'ballot'),
		row(m.rounds_rule_tally(), plan ? tallyWords(plan) : undefined, 'ballot'),
		row(m.rounds_date_challenge(), plan ? challengeWords(plan) : undefined, 'ballot')
	];
}

const challengeWords = ({ challengeDays }: RoundPlan): string =>
	challengeDays > 0 ? m.rounds_challenge_words({ days: challengeDays }) : m.rounds_challenge_none();
