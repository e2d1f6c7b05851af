import type { Election } from '../tally/election.ts';
import type { Change, Outcome, TrailStep } from '../tally/outcome.ts';
import { sharesTrails } from '../tally/shares-trail.ts';
import { tally } from '../tally/tally.ts';
import type { TieOrder } from '../tally/ties.ts';
import { whatWouldChange } from '../tally/what-would-change.ts';

/** What is worked out about one project once its paper has been counted, beyond what the outcome says. */
export interface Explanation {
	/** Its supporters' money from step to step, where voters have shares; otherwise empty. */
	readonly trail: readonly TrailStep[];
	/** What would have changed its fate; null where it was funded, or where the paper is too large to find out. */
	readonly change: Change | null;
}

/**
 * Explains every project of a count, those with most votes first.
 * @param outcome of this election, as it was counted
 * @param mayGoOn asked before each project whose fate would need many more counts; when it says no, the rest stays open
 * @param isListed whether the ballots are published. If they aren't, nothing is said that can't be told from the projects' votes,
 * since it could show how somebody voted.
 */
export function* explanations(
	election: Election,
	outcome: Outcome,
	ties: TieOrder,
	{ isListed, mayGoOn }: { readonly isListed: boolean; mayGoOn(): boolean }
): Generator<{ readonly reference: string; readonly explanation: Explanation }> {
	const { settings } = outcome;
	const byShares = settings.rule === 'equal-shares';
	const mayTell = isListed || !byShares;
	const trails = byShares && isListed ? sharesTrails(election, outcome, settings.satisfaction) : null;
	const order = outcome.projects.map((_, place) => place);
	order.sort((a, b) => outcome.projects[b]!.votes - outcome.projects[a]!.votes);
	for (const place of order) {
		const { id, funded } = outcome.projects[place]!;
		const change = !funded && mayTell ? whatWouldChange(tally, election, settings, ties, place, mayGoOn) : null;
		yield { reference: id, explanation: { trail: trails?.[place] ?? [], change } };
	}
}
