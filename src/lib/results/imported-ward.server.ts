import type { Queries } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import type { App } from '../operations/app.server.ts';
import { peopleWithRole } from '../people/actors.server.ts';
import { slugOf } from '../places/slug.ts';
import { listWards } from '../places/wards.server.ts';

const BOROUGH = 'imported';

/** A letter with a stroke has no plain letter inside it that normalising would find. */
const plainLetters = (name: string): string =>
	name.replace(/[Łł]/g, 'l').replace(/[Øø]/g, 'o').replace(/[Đđ]/g, 'd').replace(/ß/g, 'ss');

/**
 * The ward that was named.
 * @param name a ward's name, or its id where several have that name
 * @throws Refusal BadInput when there's none of that name, or several.
 */
export async function wardNamed(app: App, name: string): Promise<WardForImport> {
	const wanted = name.trim().toLowerCase();
	const wards = await listWards(app.stores.main);
	const exact = wards.filter(({ id }) => id === wanted);
	const found = exact.length > 0 ? exact : wards.filter((ward) => ward.name.toLowerCase() === wanted);
	if (found.length === 1) return { id: found[0]!.id, name: found[0]!.name, isNew: false };
	const why =
		found.length === 0
			? m.results_import_no_ward({ name })
			: m.results_import_several_wards({ name, ids: found.map(({ id }) => id).join(', ') });
	refuse('BadInput', { where: '--ward', why });
}

/** A ward to put an imported round into; `isNew` when it isn't there yet. */
export interface WardForImport {
	readonly id: string;
	readonly name: string;
	readonly isNew: boolean;
}

/** The ward of a place that isn't one of ours, in a borough for imported elections: found, or planned. Writes nothing. */
export async function wardForPlace(app: App, place: string): Promise<WardForImport> {
	const wards = await listWards(app.stores.main);
	const known = wards.find(({ boroughId, name }) => boroughId === BOROUGH && name === place);
	if (known) return { id: known.id, name: place, isNew: false };
	const id = slugOf(BOROUGH, plainLetters(place));
	const taken = id === BOROUGH || wards.some((ward) => ward.id === id);
	return { id: taken ? `${id.slice(0, 50)}-${newId(app.random).slice(0, 6)}` : id, name: place, isNew: true };
}

/** Makes a planned ward, and its borough where that isn't there yet. */
export async function makeWard(app: App, tx: Queries, { id, name }: WardForImport): Promise<void> {
	const { boroughs, wards } = app.stores.main.tables;
	const contact = m.results_import_contact();
	// The borough names nobody to ask: that name would stand at the foot of every page.
	await tx
		.insert(boroughs)
		.values({ id: BOROUGH, name: m.results_import_borough(), contact: '' })
		.onConflictDoNothing();
	await tx
		.insert(wards)
		.values({ id, boroughId: BOROUGH, code: id, name, councillors: 2, contact })
		.onConflictDoNothing();
}

/** In a demonstration, every ward that has a round has two officers and two councillors whom anybody can be. */
export async function peopleForDemonstration(
	app: App,
	tx: Queries,
	{ id: wardId, name: ward }: WardForImport
): Promise<void> {
	if (!app.demonstration) return;
	const { people, roles } = app.stores.main.tables;
	for (const role of ['officer', 'councillor'] as const) {
		const there = await peopleWithRole(app, role, wardId, tx);
		for (let number = there.length + 1; number <= 2; number++) {
			const id = newId(app.random);
			const name =
				role === 'officer' ? m.results_import_officer({ number, ward }) : m.results_import_councillor({ number, ward });
			const email = `${role}-${number}-${id}@${wardId.slice(0, 60)}.example`;
			await tx.insert(people).values({ id, name, email, homeWardId: wardId, createdAt: app.clock() });
			await tx.insert(roles).values({ id: newId(app.random), personId: id, role, wardId });
		}
	}
}
