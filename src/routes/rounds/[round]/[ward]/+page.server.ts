import { contributionsTo } from '$lib/funding/pots.server.ts';
import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { standing as stillStanding } from '$lib/proposals/project.ts';
import { projectsOn } from '$lib/proposals/projects.server.ts';
import { publicProposalsIn } from '$lib/proposals/proposals.server.ts';
import { standingIn } from '$lib/rounds/phase-sentence.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import { waysInto } from '$lib/rounds/ways-in.server.ts';
import type { PageServerLoad } from './$types';

/** The paper is public once it's fixed. */
const PAPER_PUBLISHED = ['shortlisted', 'voting', 'counting', 'decided', 'delivering', 'closed'];

export const load: PageServerLoad = async (event) =>
	answer(event, async () => {
		const { app } = event.locals;
		const { main } = app.stores;
		const now = app.clock();
		const { round, ward, phase } = await findPaperPlace(main, event.params.round, event.params.ward, now);
		const proposals = await publicProposalsIn(main, round.id, ward.id);
		const projects = PAPER_PUBLISHED.includes(phase) ? stillStanding(await projectsOn(main, round.id, ward.id)) : [];
		const money = (await contributionsTo(main, [ward.potId])).get(ward.potId) ?? [];
		const cancelled = round.decisions.find(
			({ kind, wardId }) => kind === 'cancelled' && (wardId === null || wardId === ward.id)
		);
		const { id, title, summary, currency, example } = round;
		markPublic(event);
		return {
			now,
			round: { id, title, summary, currency, example, wards: round.wards.length },
			ward,
			standing: standingIn(round, ward.id, now),
			money,
			counts: { proposals: proposals.length, projects: projects.length },
			mayVouch: phase === 'voting' && (await waysInto(main, round.id, ward.id)).includes('vouched'),
			cancelledFor: cancelled?.reason ?? null
		};
	});
