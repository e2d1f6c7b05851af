import type { Pence } from '../kernel/money.ts';
import { FEWEST_OPENED } from '../record/fewest-opened.ts';
import type { Ballot, BallotKind, Election } from '../tally/election.ts';
import { makeElection } from '../tally/make-election.ts';
import { fileOfElection, writePabulib, type About } from '../tally/write-pabulib.ts';

/** A ballot paper and its ballots, as they are counted and published. */
export interface PaperToCount {
	/** Those that can be funded, in the paper's order. `reference` is what the published file calls a project. */
	readonly projects: readonly { readonly reference: string; readonly title: string; readonly cost: Pence }[];
	readonly pot: Pence;
	/** ISO 4217. */
	readonly currency: string;
	readonly ballotKind: BallotKind;
	/** Choices by their references, best first where people rank. A project that was withdrawn isn't among them. */
	readonly ballots: Iterable<Ballot>;
}

/** A published list of ballots has at least so many: a shorter one could show how somebody voted. */
export const FEWEST_PUBLISHED = FEWEST_OPENED;

/** What a downloaded list of ballots is called. */
export const fileName = (roundId: string, wardId: string): string => `${wardId}-${roundId}.pb`;

const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The election that is counted, and published word for word: references are its ids. Each ballot's choices are in the
 * paper's order, or its voter's own where people rank, and the ballots in the order of their own text, which says nothing
 * about who cast them or when, and is the same every time.
 * @throws ElectionError for a choice that isn't on the paper.
 */
export function electionOf(paper: PaperToCount): Election {
	const place = new Map(paper.projects.map(({ reference }, i) => [reference, i]));
	const placeOf = (reference: string) => place.get(reference) ?? -1;
	const inPaperOrder = ({ choices, points }: Ballot): Ballot => {
		const lines = choices.map((id, i) => ({ id, given: points?.[i] ?? 0 }));
		lines.sort((a, b) => placeOf(a.id) - placeOf(b.id));
		return { choices: lines.map(({ id }) => id), ...(points && { points: lines.map(({ given }) => given) }) };
	};
	const ballots = Array.from(paper.ballots, paper.ballotKind === 'ordinal' ? (ballot) => ballot : inPaperOrder)
		.map((ballot) => ({ ...ballot, text: ballot.choices.join() + (ballot.points ? `;${ballot.points.join()}` : '') }))
		.sort((a, b) => byCodeUnit(a.text, b.text));
	return makeElection({
		projects: paper.projects.map(({ reference, title, cost }) => ({ id: reference, cost, name: title })),
		budget: paper.pot,
		currency: paper.currency,
		ballotKind: paper.ballotKind,
		ballots
	});
}

const BALLOTS_START = '\nVOTES\nvoter_id;vote';

/** The file's text, in pieces. @param about what META says beyond the election itself */
export const ballotFile = (election: Election, about: About): Generator<string> =>
	writePabulib(fileOfElection(election, about));

/** Every line of the file that holds a ballot, exactly as the published file has them. What the draw's seed is mixed with. */
export function ballotLines(election: Election): string {
	const file = [...ballotFile(election, new Map())].join('');
	return file.slice(file.indexOf('\n', file.lastIndexOf(BALLOTS_START) + BALLOTS_START.length) + 1);
}
