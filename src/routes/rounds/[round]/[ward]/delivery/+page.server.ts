import { publicDelivery } from '$lib/delivery/deliveries.server.ts';
import { answer } from '$lib/operations/forms.server.ts';
import { markPublic } from '$lib/operations/public-page.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { round: roundId, ward: wardId } = event.params;
	const delivery = await answer(event, () => publicDelivery(event.locals.app, { roundId, wardId }));
	markPublic(event);
	return delivery;
};
