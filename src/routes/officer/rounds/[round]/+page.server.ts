import { answer } from '$lib/operations/forms.server.ts';
import { findRoundToManage } from '$lib/rounds/manage.server.ts';
import { approvalDuties } from '$lib/voting/waiting-approvals.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app, actor } = event.locals;
		const decided = event.url.searchParams.get('decided');
		return {
			now: app.clock(),
			decided: ['closed'].includes(decided ?? '') ? decided : null,
			...(await findRoundToManage(app, actor, event.params.round)),
			approvals: await approvalDuties(app, actor!)
		};
	});
