import { answer } from '$lib/operations/forms.server.ts';
import { slipsToPrint } from '$lib/voting/slip-pages.server.ts';
import type { PageServerLoad } from './$types';

const wholeOf = (text: string | null): number => (/^\d{1,4}$/.test(text ?? '') ? Number(text) : 1);

export const load: PageServerLoad = (event) =>
	answer(event, () => {
		const { app, actor } = event.locals;
		const { round: roundId, ward: wardId } = event.params;
		const { searchParams: asked } = event.url;
		const range = { from: wholeOf(asked.get('from')), to: wholeOf(asked.get('to')) };
		return slipsToPrint(app, actor, { roundId, wardId }, range);
	});
