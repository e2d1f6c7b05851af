import type { Ballot, BallotPaper } from './ballot.ts';
import type { CardProject } from './card-project.ts';

/** What the form of a ballot paper is given, whatever kind of paper it is. */
export interface FormProps {
	paper: BallotPaper<CardProject>;
	/** Words that come with the paper; see paper-words.server.ts. */
	words: {
		/** What the bar says until the page follows what is filled in. */
		bar: string;
		projects: string;
		/** On the button that leads to the check. */
		check: string;
		/** What is said when that's pressed before the page is awake. */
		moment: string;
		/** Of each place, on a paper to rank. */
		places: readonly { put: string; yours: string }[];
	};
	/** Bound: follows what is filled in. */
	ballot: Ballot;
	/** Where all of a project can be read. */
	hrefOf: (id: string) => string;
	/** Something was chosen, or tried to be. */
	onticked: () => void;
	/** The voter wants to go on to the check, whatever is filled in. */
	oncheck: () => void;
}
