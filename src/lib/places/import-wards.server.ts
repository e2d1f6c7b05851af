import { eq } from 'drizzle-orm';
import type { Queries } from '$db/store.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { readBoundaries, type Boundary } from './boundary.ts';
import { slugOf } from './slug.ts';
import { failed, FileProblems, readTable, type ImportReport, type TableRow } from './table-file.server.ts';
import { listBoroughs, listWards, type Ward } from './wards.server.ts';

/** Great Britain has about 8,400 wards. */
const MOST_WARDS = 10_000;
const MOST_COUNCILLORS = 20;
const MOST_PEOPLE = 1_000_000;

const SHAPE = {
	required: ['borough', 'code', 'name', 'councillors', 'contact'],
	optional: ['population', 'electorate'],
	mostRows: MOST_WARDS,
	longestCell: 300
} as const;
type Row = TableRow<(typeof SHAPE.required)[number] | (typeof SHAPE.optional)[number]>;

export interface WardFiles {
	/** CSV with the columns borough, code, name, councillors, contact, and perhaps population and electorate. */
	readonly wards: Uint8Array;
	/** GeoJSON, where the council has one. */
	readonly boundaries: Uint8Array | null;
	/** Whom to ask in a borough when no ward is known; needed for boroughs that are new, and changes known ones. */
	readonly boroughContact: string;
}

interface PlannedWard {
	id: string;
	boroughId: string;
	code: string;
	name: string;
	councillors: number;
	population: number | null;
	electorate: number | null;
	contact: string;
	boundary?: Boundary;
	isNew: boolean;
}

interface Plan {
	readonly boroughs: Map<string, { id: string; name: string; isNew: boolean }>;
	readonly wards: PlannedWard[];
}

/** @returns a whole number from 0 to `most`, null for an empty cell */
function readCount(
	row: Row,
	column: 'councillors' | 'population' | 'electorate',
	most: number,
	problems: FileProblems
) {
	const cell = row.cells[column].replace(/,/g, '');
	if (cell === '') return null;
	const count = /^\d{1,9}$/.test(cell) ? Number(cell) : Infinity;
	if (count <= most) return count;
	problems.add('not-a-number', row.line, row.cells[column]);
	return null;
}

/** An id that reads well in an address and that no other ward has. */
function newWardId(borough: string, row: Row, taken: Set<string>): string {
	const names = [slugOf(borough, row.cells.name), slugOf(borough, row.cells.code)];
	let id = names.find((name) => name !== '' && !taken.has(name));
	for (let number = 2; id === undefined; number++) if (!taken.has(`ward-${number}`)) id = `ward-${number}`;
	taken.add(id);
	return id;
}

/** Gives each row its borough: a known one, or a new one that needs somebody to ask. */
function boroughFinder(known: readonly { id: string; name: string }[], contact: string, problems: FileProblems) {
	const boroughs = new Map(known.map(({ id, name }) => [name.toLowerCase(), { id, name, isNew: false }]));
	const taken = new Set(known.map(({ id }) => id));
	const boroughOf = ({ line, cells }: Row) => {
		const found = boroughs.get(cells.borough.toLowerCase());
		if (found) return found;
		const borough = { id: slugOf(cells.borough), name: cells.borough, isNew: true };
		if (borough.id === '' || taken.has(borough.id)) problems.add('name-taken', line, cells.borough);
		else if (contact === '') problems.add('borough-contact', line, cells.borough);
		taken.add(borough.id);
		boroughs.set(cells.borough.toLowerCase(), borough);
		return borough;
	};
	return { boroughs, boroughOf };
}

async function planWards(app: App, rows: readonly Row[], contact: string, problems: FileProblems): Promise<Plan> {
	const known = await listWards(app.stores.main);
	const { boroughs, boroughOf } = boroughFinder(await listBoroughs(app.stores.main), contact, problems);
	const byCode = new Map(known.map((ward) => [`${ward.boroughId} ${ward.code.toLowerCase()}`, ward]));
	const taken = new Set(known.map(({ id }) => id));
	const seen = new Set<string>();
	const wards = rows.map((row): PlannedWard => {
		const borough = boroughOf(row);
		const key = `${borough.id} ${row.cells.code.toLowerCase()}`;
		if (seen.has(key)) problems.add('twice', row.line, row.cells.code);
		seen.add(key);
		const before = byCode.get(key);
		return {
			id: before?.id ?? newWardId(borough.name, row, taken),
			boroughId: borough.id,
			code: before?.code ?? row.cells.code,
			name: row.cells.name,
			councillors: readCount(row, 'councillors', MOST_COUNCILLORS, problems) ?? 0,
			population: readCount(row, 'population', MOST_PEOPLE, problems),
			electorate: readCount(row, 'electorate', MOST_PEOPLE, problems),
			contact: row.cells.contact,
			isNew: before === undefined
		};
	});
	checkNames(known, wards, rows, problems);
	return { boroughs, wards };
}

/** Two wards of one borough may not end up with one name, whether both are in the file or one was known before. */
function checkNames(
	known: readonly Ward[],
	planned: readonly PlannedWard[],
	rows: readonly Row[],
	problems: FileProblems
) {
	const renamed = new Set(planned.map(({ id }) => id));
	const keyOf = (ward: { boroughId: string; name: string }) => `${ward.boroughId} ${ward.name.toLowerCase()}`;
	const names = new Set(known.filter(({ id }) => !renamed.has(id)).map(keyOf));
	planned.forEach((ward, index) => {
		if (names.has(keyOf(ward))) problems.add('name-taken', rows[index]!.line, ward.name);
		names.add(keyOf(ward));
	});
}

function addBoundaries(wards: readonly PlannedWard[], bytes: Uint8Array, problems: FileProblems): void {
	const features = readBoundaries(new TextDecoder().decode(bytes));
	if (!features) return problems.add('not-geojson', null);
	const byCode = new Map(wards.map((ward) => [ward.code.toLowerCase(), ward]));
	for (const { place, texts, boundary } of features) {
		const ward = texts.map((text) => byCode.get(text.trim().toLowerCase())).find((found) => found !== undefined);
		if (!ward) problems.add('boundary-without-ward', place);
		else if (!boundary) problems.add('not-a-boundary', place, ward.name);
		else if (ward.boundary) problems.add('twice', place, ward.name);
		else ward.boundary = boundary;
	}
}

async function writeWards(app: App, tx: Queries, { boroughs, wards }: Plan, contact: string): Promise<void> {
	const tables = app.stores.main.tables;
	const concerned = new Set(wards.map(({ boroughId }) => boroughId));
	for (const { id, name, isNew } of boroughs.values()) {
		if (isNew) await tx.insert(tables.boroughs).values({ id, name, contact });
		else if (contact && concerned.has(id))
			await tx.update(tables.boroughs).set({ contact }).where(eq(tables.boroughs.id, id));
	}
	// Names may change places within one file: each is first put aside, so that no two are ever the same.
	for (const { id, isNew } of wards) {
		if (!isNew)
			await tx
				.update(tables.wards)
				.set({ name: `${id} (being renamed)` })
				.where(eq(tables.wards.id, id));
	}
	for (const { isNew, ...ward } of wards) {
		if (isNew) await tx.insert(tables.wards).values(ward);
		else await tx.update(tables.wards).set(ward).where(eq(tables.wards.id, ward.id));
	}
}

/**
 * Imports wards, all or nothing. A ward is known by its borough and code: one that exists is changed and keeps its
 * address; none is ever removed, since rounds may rest on it.
 * @returns how many wards were imported, or what is wrong and where
 * @throws Refusal NotSignedIn or NotAllowed for anybody but administrators.
 */
export async function importWards(app: App, actor: Actor | null, files: WardFiles): Promise<ImportReport> {
	demand(actor, 'places.import-wards');
	const problems = new FileProblems();
	const rows = await readTable(files.wards, SHAPE, problems);
	if (problems.count > 0) return failed(problems);
	const plan = await planWards(app, rows, files.boroughContact.trim(), problems);
	if (files.boundaries) addBoundaries(plan.wards, files.boundaries, problems);
	if (problems.count > 0) return failed(problems);
	await app.stores.main.transaction((tx) => writeWards(app, tx, plan, files.boroughContact.trim()));
	return { ok: true, rows: plan.wards.length };
}
