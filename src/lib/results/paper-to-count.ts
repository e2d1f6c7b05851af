import type { Pence } from '../kernel/money.ts';
import type { Project } from '../proposals/project.ts';
import type { RoundPlan } from '../rounds/plan.ts';
import type { Ballot as CountedBallot, BallotKind } from '../tally/election.ts';
import type { Ballot } from '../voting/ballot.ts';
import type { PaperToCount } from './ballot-file.ts';

/** A round's ballot type in the words of the published format. */
function ballotKindOf({ ballotType, mostChoices }: Pick<RoundPlan, 'ballotType' | 'mostChoices'>): BallotKind {
	if (ballotType === 'knapsack') return 'knapsack';
	if (ballotType === 'rank') return 'ordinal';
	if (ballotType === 'points') return 'cumulative';
	return ballotType === 'choose' && mostChoices === 1 ? 'choose-1' : 'approval';
}

/** A round's paper as it is counted and published. @param projects those that can be funded, in the paper's order */
export const paperToCount = (
	round: Pick<RoundPlan, 'ballotType' | 'mostChoices' | 'currency'>,
	pot: Pence,
	projects: readonly Project[]
): Omit<PaperToCount, 'ballots'> => ({
	projects: projects.map(({ reference, title, cost }) => ({ reference, title, cost })),
	pot,
	currency: round.currency,
	ballotKind: ballotKindOf(round)
});

/**
 * Each ballot by its projects' references. A project that was withdrawn is taken off it: those ranked behind it move up,
 * and the points that it was given are lost.
 * @param projects every project of the paper, withdrawn ones too
 * @throws Error for a choice that was never on the paper: a bug.
 */
export async function* referencesIn(
	ballots: AsyncIterable<Ballot>,
	projects: readonly Project[]
): AsyncGenerator<CountedBallot> {
	const known = new Map(projects.map((project) => [project.id, project]));
	for await (const { choices, points } of ballots) {
		const lines = choices.flatMap((id, i) => {
			const project = known.get(id);
			if (!project) throw new Error('a ballot chose a project that was never on its paper');
			return project.withdrawnAt ? [] : [{ reference: project.reference, given: points?.[i] ?? 0 }];
		});
		const references = lines.map(({ reference }) => reference);
		yield points ? { choices: references, points: lines.map(({ given }) => given) } : { choices: references };
	}
}
