import { asc, inArray } from 'drizzle-orm';
import type { Store } from '$db/store.ts';
import { ledgerSheet } from '../funding/ledger.server.ts';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand, may } from '../people/permissions.ts';
import { projectsOn } from '../proposals/projects.server.ts';
import { phaseOf, type Phase } from '../rounds/phase.ts';
import { findPaperPlace, findRound, type Round, type RoundWard } from '../rounds/rounds.server.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import type { Note, ProjectInDelivery } from './progress.ts';

type Main = Store<'main'>;

/** A ward's funded projects and how they're going. */
export interface Delivery {
	readonly round: Pick<Round, 'id' | 'title' | 'example' | 'currency'>;
	readonly ward: Pick<RoundWard, 'id' | 'name'>;
	readonly phase: Phase;
	readonly projects: readonly ProjectInDelivery[];
}

async function notesOn(main: Main, projectIds: readonly string[]): Promise<Map<string, Note[]>> {
	const byProject = new Map<string, Note[]>();
	if (projectIds.length === 0) return byProject;
	const { deliveryUpdates } = main.tables;
	const rows = await main.read
		.select()
		.from(deliveryUpdates)
		.where(inArray(deliveryUpdates.projectId, [...projectIds]))
		.orderBy(asc(deliveryUpdates.id));
	for (const { projectId, status, words, at } of rows) {
		byProject.set(projectId, [...(byProject.get(projectId) ?? []), { status, words, at }]);
	}
	return byProject;
}

/** The projects that the published result funded, in its order. None before it's published. */
async function fundedProjects(main: Main, roundId: string, ward: RoundWard): Promise<ProjectInDelivery[]> {
	const ledger = await ledgerSheet(main, ward.potId);
	if (!ledger) return [];
	const projects = new Map((await projectsOn(main, roundId, ward.id)).map((project) => [project.id, project]));
	const notes = await notesOn(
		main,
		ledger.allocations.map(({ projectId }) => projectId)
	);
	return ledger.allocations.map(({ projectId, amount }) => {
		const { id, reference, title, place, proposalId } = projects.get(projectId)!;
		return { id, reference, title, place, proposalId, award: amount, notes: notes.get(id) ?? [] };
	});
}

async function deliveryOf(app: App, round: Round, ward: RoundWard): Promise<Delivery> {
	const { id, title, example, currency } = round;
	return {
		round: { id, title, example, currency },
		ward: { id: ward.id, name: ward.name },
		phase: phaseOf(round, round.decisions, ward.id, app.clock()),
		projects: await fundedProjects(app.stores.main, round.id, ward)
	};
}

const isPublished = (phase: Phase): boolean => phase === 'decided' || phase === 'delivering' || phase === 'closed';

/** What became of a ward's projects, for everybody. @throws Refusal NotFound until the result is published. */
export async function publicDelivery(app: App, place: PaperPlace): Promise<Delivery> {
	const { round, ward, phase } = await findPaperPlace(app.stores.main, place.roundId, place.wardId, app.clock());
	if (!isPublished(phase)) refuse('NotFound', { what: 'result' });
	return deliveryOf(app, round, ward);
}

/**
 * The deliveries of a round that an officer keeps, ward by ward; those whose result isn't published yet have no projects.
 * @throws Refusal NotSignedIn; NotAllowed unless the actor is an officer of one of its wards; NotFound.
 */
export async function deliveriesToKeep(app: App, actor: Actor | null, roundId: string): Promise<Delivery[]> {
	const round = await findRound(app.stores.main, roundId);
	const wards = round.wards.filter(({ id }) => may(actor, 'delivery.update', { wardIds: [id] }));
	if (wards.length === 0) demand(actor, 'delivery.update', { wardIds: round.wards.map(({ id }) => id) });
	return Promise.all(wards.map((ward) => deliveryOf(app, round, ward)));
}
