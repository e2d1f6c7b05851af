import { m } from '$lib/paraglide/messages.js';
import type { BallotType, Connection, Satisfaction, TallyRule } from './plan.ts';

/** The part of a round that its rules are made of. */
export interface RulesOfRound {
	readonly youngestAge: number;
	readonly connections: readonly Connection[];
	readonly ballotType: BallotType;
	readonly mostChoices: number | null;
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

/** How the ballot is filled in, in a sentence. */
export const ballotWords = ({ ballotType, mostChoices }: RulesOfRound): string =>
	m.rounds_ballot({ type: ballotType, most: mostChoices ?? 0 });

/** How it's counted, in a few sentences. */
export function tallyWords({ tallyRule, satisfaction, fewestVotes }: RulesOfRound): string {
	const words = [
		m.rounds_tally({ rule: tallyRule.startsWith('equal-shares') ? `equal-shares-${satisfaction}` : tallyRule })
	];
	if (tallyRule === 'equal-shares-then-greedy') words.push(m.rounds_tally_then_greedy());
	if (fewestVotes > 0) words.push(m.rounds_fewest({ count: fewestVotes }));
	return words.join(' ');
}
