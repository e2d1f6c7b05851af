import { projectsOn } from '../proposals/projects.server.ts';
import type { Project } from '../proposals/project.ts';
import type { Round, RoundWard } from '../rounds/rounds.server.ts';
import type { Reads, Store } from '$db/store.ts';
import type { BallotPaper } from './ballot.ts';

/** A ward's ballot paper: what the rules of a ballot look at, and beside it the projects' words, by reference. */
export async function readPaper(
	main: Store<'main'>,
	round: Round,
	ward: RoundWard,
	read: Reads = main.read
): Promise<BallotPaper<Project & { withdrawn: boolean }>> {
	const projects = await projectsOn(main, round.id, ward.id, read);
	return {
		ballotType: round.ballotType,
		mostChoices: round.mostChoices,
		totalPoints: round.totalPoints,
		mostPoints: round.mostPoints,
		pot: ward.pot,
		currency: round.currency,
		projects: projects.map((project) => ({ ...project, withdrawn: project.withdrawnAt !== null }))
	};
}
