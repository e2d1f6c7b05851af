import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import { pick, readWanted } from '$lib/proposals/listing.ts';
import { publicProposalsIn } from '$lib/proposals/proposals.server.ts';
import { findPaperPlace } from '$lib/rounds/rounds.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
	answer(event, async () => {
		const { app } = event.locals;
		const { main } = app.stores;
		const { round, ward, phase } = await findPaperPlace(main, event.params.round, event.params.ward, app.clock());
		const all = await publicProposalsIn(main, round.id, ward.id);
		const wanted = readWanted(event.url.searchParams);
		const { shown, ...found } = pick(all, wanted);
		markPublic(event);
		return {
			round: { id: round.id, title: round.title, currency: round.currency, example: round.example },
			ward: { id: ward.id, name: ward.name },
			phase,
			all: all.length,
			wanted,
			found,
			proposals: shown.map(({ id, title, prevents, place, scaleStep, roughCost, cost, standing, example }) => ({
				...{ id, title, prevents, place, scaleStep, roughCost, cost, standing, example }
			}))
		};
	});
