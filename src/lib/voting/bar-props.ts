import type { BallotPaper, Fit } from './ballot.ts';

/** What the bar at the foot of a paper to tick is given. */
export interface BarProps {
	paper: BallotPaper;
	choices: readonly string[];
	fit: Fit;
	/** What may be done next, in words. */
	sentence: string;
	/** On the button that leads to the check. */
	check: string;
	/** What is said when that's pressed before the page is awake. */
	moment: string;
}
