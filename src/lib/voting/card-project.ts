import { formatPence } from '../kernel/money.ts';
import type { Project } from '../proposals/project.ts';

type OfProject = Pick<Project, 'id' | 'title' | 'what' | 'place' | 'prevents' | 'scaleStep' | 'cost'>;

/** A project as a ballot paper shows it. */
export interface CardProject extends OfProject {
	readonly withdrawn: boolean;
}

/** Of all that's known of a project, what a phone needs to show it: little, since it travels over a slow network. */
export const cardProject = (project: CardProject): CardProject => {
	const { id, title, what, place, prevents, scaleStep, cost, withdrawn } = project;
	return { id, title, what, place, prevents, scaleStep, cost, withdrawn };
};

/** What a project's card says on every kind of paper. @param currency ISO 4217 */
export const cardProps = ({ id, title, cost, prevents, place, scaleStep }: CardProject, currency: string) => ({
	value: id,
	title,
	cost: formatPence(cost, currency),
	prevents: prevents || undefined,
	place: place || undefined,
	step: scaleStep ?? undefined
});
