import type { App } from '../operations/app.server.ts';
import { isAfter } from '../rounds/phase.ts';
import { findPaperPlace } from '../rounds/rounds.server.ts';
import { cardProject } from './card-project.ts';
import type { PaperPlace } from './paper-place.ts';
import { readPaper } from './paper.server.ts';

/**
 * A ward's ballot paper as anybody may read it: the same for everybody, by reference, withdrawn projects marked. Without
 * a paper before the day on which it's fixed.
 * @throws Refusal NotFound
 */
export async function publicPaper(app: App, { roundId, wardId }: PaperPlace) {
	const { main } = app.stores;
	const { round, ward, phase } = await findPaperPlace(main, roundId, wardId, app.clock());
	const fixed = phase === 'shortlisted' || isAfter(phase, 'shortlisted');
	// A round that was called off while ideas were still coming in has no paper to show.
	const shown = fixed && app.clock() >= round.shortlistedAt;
	const paper = shown ? await readPaper(main, round, ward) : null;
	return {
		round: {
			id: round.id,
			title: round.title,
			example: round.example,
			shortlistedAt: round.shortlistedAt,
			votingOpensAt: round.votingOpensAt,
			closesAt: round.closesAt
		},
		ward: { id: ward.id, name: ward.name },
		phase,
		/** Voting should be open by now, and waits for two people's approval. */
		isLate: phase === 'shortlisted' && round.votingOpensAt <= app.clock(),
		paper: paper && {
			...paper,
			projects: paper.projects.map((project) => ({
				...cardProject(project),
				reference: project.reference,
				proposalId: project.proposalId
			}))
		}
	};
}
