import { and, eq } from 'drizzle-orm';
import type { Reads, Store } from '$db/store.ts';
import type { ScaleStep } from '../kernel/early-action.ts';
import { refuse } from '../kernel/errors.ts';
import { asPence } from '../kernel/money.ts';
import { byReference, type Project } from './project.ts';

type Main = Store<'main'>;

const asProject = (row: Main['tables']['projects']['$inferSelect']): Project => ({
	...row,
	cost: asPence(row.cost),
	scaleStep: row.scaleStep as ScaleStep | null
});

/**
 * Every project on a ward's ballot paper, by reference, those that were withdrawn included (`withdrawnAt`).
 * @param read a transaction's queries, or the store's own
 */
export async function projectsOn(
	main: Main,
	roundId: string,
	wardId: string,
	read: Reads = main.read
): Promise<Project[]> {
	const { projects } = main.tables;
	const rows = await read
		.select()
		.from(projects)
		.where(and(eq(projects.roundId, roundId), eq(projects.wardId, wardId)));
	return rows.map(asProject).sort(byReference);
}

/** All projects of a round, ward by ward, then by reference. */
export async function projectsOfRound(main: Main, roundId: string, read: Reads = main.read): Promise<Project[]> {
	const { projects } = main.tables;
	const rows = await read.select().from(projects).where(eq(projects.roundId, roundId));
	const byWard = (a: Project, b: Project) => (a.wardId < b.wardId ? -1 : a.wardId > b.wardId ? 1 : byReference(a, b));
	return rows.map(asProject).sort(byWard);
}

/** @throws Refusal NotFound when there is no such project. */
export async function findProject(main: Main, id: string, read: Reads = main.read): Promise<Project> {
	const { projects } = main.tables;
	const [row] = await read.select().from(projects).where(eq(projects.id, id));
	return row ? asProject(row) : refuse('NotFound', { what: 'project' });
}
