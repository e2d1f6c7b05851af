import { m } from '$lib/paraglide/messages.js';
import type { BallotType } from './ballot-type.ts';
import type { Connection, Satisfaction, TallyRule } from './plan.ts';
import { inOrder, WAYS, type Way } from './ways.ts';

/** The part of a round that its rules are made of. */
export interface RulesOfRound {
	readonly youngestAge: number;
	readonly connections: readonly Connection[];
	readonly ballotType: BallotType;
	readonly mostChoices: number | null;
	readonly totalPoints?: number | null;
	readonly mostPoints?: number | null;
	readonly tallyRule: TallyRule;
	readonly satisfaction: Satisfaction;
	readonly fewestVotes: number;
}

/** "live, work or study" */
function connectionWords(connections: readonly Connection[]): string {
	const words: string[] = connections.map((which) => m.rounds_connections({ which }));
	const last = words.pop() ?? '';
	return words.length === 0 ? last : m.rounds_or({ first: words.join(', '), second: last });
}

/** Who may take part, in a sentence. */
export function whoWords({ youngestAge, connections }: RulesOfRound): string {
	const words = connectionWords(connections);
	return youngestAge > 0
		? m.rounds_who({ age: youngestAge, connections: words })
		: m.rounds_who_any_age({ connections: words });
}

/** The ways to a ballot paper, as a form asks for them. */
export const wayOptions = () =>
	WAYS.map((way) => ({ value: way, label: m.rounds_way({ way }), hint: m.rounds_way_hint({ way }) }));

/** The ways to a ballot paper, in a line. */
export const waysWords = (ways: readonly Way[]): string =>
	inOrder(ways)
		.map((way) => m.rounds_way({ way }))
		.join('; ');

/** How the ballot is filled in, in a sentence. */
export function ballotWords({ ballotType, mostChoices, totalPoints, mostPoints }: RulesOfRound): string {
	if (ballotType === 'rank') return m.rounds_ballot_rank({ most: mostChoices! });
	if (ballotType !== 'points') return m.rounds_ballot({ type: ballotType, most: mostChoices ?? 0 });
	const words = m.rounds_ballot_points({ total: totalPoints! });
	return mostPoints ? `${words} ${m.rounds_ballot_most_points({ most: mostPoints })}` : words;
}

/** How it's counted, in a few sentences. */
export function tallyWords({ tallyRule, satisfaction, fewestVotes }: RulesOfRound): string {
	const byScore = satisfaction === 'points' || satisfaction === 'borda';
	const byShares = tallyRule.startsWith('equal-shares');
	const rule = byShares ? `equal-shares-${satisfaction}` : byScore ? `greedy-${satisfaction}` : tallyRule;
	const words = [m.rounds_tally({ rule })];
	if (tallyRule === 'equal-shares-then-greedy') words.push(m.rounds_tally_then_greedy());
	if (fewestVotes > 0) words.push(m.rounds_fewest({ count: fewestVotes }));
	return words.join(' ');
}
