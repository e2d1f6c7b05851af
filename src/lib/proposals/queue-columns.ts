import { m } from '$lib/paraglide/messages.js';

/** The columns of the officers' table of proposals, first to last. */
export const queueColumns = () => ({
	proposal: { label: m.proposals_queue_proposal() },
	ward: { label: m.proposals_queue_ward() },
	rough: { label: m.proposals_queue_rough(), numeric: true },
	cost: { label: m.proposals_queue_cost(), numeric: true },
	early: { label: m.proposals_queue_early() },
	step: { label: m.proposals_queue_step() },
	due: { label: m.proposals_queue_due() }
});
