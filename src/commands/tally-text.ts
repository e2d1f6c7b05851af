import type { Election } from '../lib/tally/election.ts';
import { figuresOf, type Figures } from '../lib/tally/figures.ts';
import type { Change, Exact, Outcome, Reason } from '../lib/tally/outcome.ts';
import { writeDecimal } from '../lib/tally/pabulib-amount.ts';

type Money = (amount: number) => string;

/** Why a project wasn't funded, in a few words. */
function why(reason: Reason, money: Money): string {
	switch (reason.kind) {
		case 'funded':
			return `bought at step ${reason.step}`;
		case 'did-not-fit':
			return `when its turn came ${money(reason.left)} was left, ${money(reason.short)} too little`;
		case 'over-budget':
			return `dearer than the whole budget by ${money(reason.short)}`;
		case 'too-few-votes':
			return `${reason.votes} votes, and ${reason.fewest} are needed`;
		case 'no-supporters':
			return 'nobody chose it';
		case 'supporters-short':
			return `its supporters had ${money(reason.had)}, ${money(reason.short)} too little`;
		case 'not-reached':
			return `the count stopped before it, at ${reason.stoppedAt}`;
		case 'excluded':
			return `it can't go together with ${reason.by}`;
		case 'category-full':
			return `${money(reason.left)} was left for ${reason.category}`;
		case 'outside-awards':
			return 'no amount within the smallest and largest award would be of use to it';
		case 'stopped':
			return `the rule had stopped at ${reason.at}`;
		case 'not-in-best-set':
			return "the best set doesn't contain it";
		case 'withdrawn':
			return 'withdrawn';
	}
}

/** What would have changed it; nothing where nothing would. */
function whatWould({ moreSupporters, costAtMost }: Change, money: Money): string {
	const ways = [
		...(moreSupporters === null ? [] : [`${moreSupporters} more ${moreSupporters === 1 ? 'supporter' : 'supporters'}`]),
		...(costAtMost === null ? [] : [`a cost of at most ${money(costAtMost)}`])
	];
	return ways.length === 0 ? '' : `; ${ways.join(' or ')} would have changed that`;
}

/** How the outcome treats voters. */
function fared({ voters, withNothing, exclusion, shareFunded, gini, underserved }: Figures): string[] {
	const percent = ({ about }: Exact) => `${(100 * about).toFixed(2)}%`;
	return [
		`Voters with nothing they chose: ${withNothing} of ${voters} (${percent(exclusion)})`,
		`Average part of a ballot that was funded: ${percent(shareFunded)}; unevenness (Gini): ${gini.about.toFixed(3)}`,
		underserved
			? `Largest group that deserved more: ${underserved.voters} who chose ${underserved.project}`
			: 'No group that agrees on a project deserved more'
	];
}

/** On one line, and without anything that a terminal would obey: names come from files. */
const plain = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

/** An outcome for people at a terminal: what was bought, every tie, and, where it's explained, why all else wasn't. */
export function tallyText(election: Election, outcome: Outcome): string {
	const money: Money = (amount) =>
		`${writeDecimal(amount, election.scale)}${election.currency ? ` ${election.currency}` : ''}`;
	const names = new Map(election.projects.map(({ id, name }) => [id, name ? `${id} ${name}` : id]));
	const unfunded = outcome.settings.explain ? outcome.projects.filter(({ funded }) => !funded) : [];
	return [
		`${outcome.voters} ballots, ${election.projects.length} projects, ${money(outcome.budget)}`,
		...outcome.steps.map(
			({ step, id, award, left }) => `${step}. ${names.get(id)!}: ${money(award)}, ${money(left)} left`
		),
		...outcome.ties.map(
			({ step, tied, chosen, how }) => `Tie at step ${step}: ${tied.join(', ')}; ${chosen} goes first by ${how}`
		),
		`${outcome.winners.length} funded for ${money(outcome.cost)}`,
		...unfunded.map(
			({ id, cost, reason, change }) =>
				`Not funded: ${names.get(id)!} (${money(cost)}): ${why(reason, money)}${change ? whatWould(change, money) : '; no time to find out what would have changed that'}`
		),
		...(outcome.settings.explain ? fared(figuresOf(election, outcome.winners)) : [])
	]
		.map(plain)
		.join('\n');
}
