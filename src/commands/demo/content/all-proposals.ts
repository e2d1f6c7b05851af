import { CHILDREN } from './children.ts';
import type { ExampleProposal, Theme } from './example-proposal.ts';
import type { PaperKey } from './example-rounds.ts';
import { FOOD } from './food.ts';
import { HEALTH } from './health.ts';
import { HOMES } from './homes.ts';
import { LONGEST } from './longest.ts';
import { MEETING } from './meeting.ts';
import { OLDER_NEIGHBOURS } from './older-neighbours.ts';
import { SKILLS } from './skills.ts';
import { STREETS } from './streets.ts';
import { YOUNG_PEOPLE } from './young-people.ts';

/** An example with what it's about. */
export interface Themed extends ExampleProposal {
	readonly theme: Theme;
}

/** Every example proposal, always in the same order. */
export const ALL_PROPOSALS: readonly Themed[] = [
	CHILDREN,
	YOUNG_PEOPLE,
	OLDER_NEIGHBOURS,
	FOOD,
	HEALTH,
	HOMES,
	STREETS,
	MEETING,
	SKILLS,
	LONGEST
].flatMap(({ theme, proposals }) => proposals.map((proposal) => ({ ...proposal, theme })));

export const proposalsFor = (paper: PaperKey): Themed[] => ALL_PROPOSALS.filter((proposal) => proposal.paper === paper);
