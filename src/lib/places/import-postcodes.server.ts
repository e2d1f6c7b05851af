import { setImmediate as othersTurn } from 'node:timers/promises';
import { inArray } from 'drizzle-orm';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { demand } from '../people/permissions.ts';
import { readPostcode } from './postcode.ts';
import { failed, FileProblems, readTable, type ImportReport, type TableRow } from './table-file.server.ts';
import { listWards, type Ward } from './wards.server.ts';

/** All of Great Britain has about 1.8 million; a London borough some 7,000. */
const MOST_POSTCODES = 500_000;
/** Rows in one statement: three values each, far below what SQLite (32,766) and Postgres (65,534) take. */
const BATCH = 2_000;

const SHAPE = {
	required: ['postcode', 'ward'],
	optional: ['side'],
	mostRows: MOST_POSTCODES,
	longestCell: 200
} as const;
type Row = TableRow<'postcode' | 'ward' | 'side'>;
interface PostcodeRow {
	readonly line: number;
	readonly postcode: string;
	readonly wardId: string;
	readonly side: string;
}

/** A ward may be written as its address here, its code, or its name where only one ward has that. */
function wardFinder(wards: readonly Ward[]): Map<string, string | 'several'> {
	const found = new Map<string, string | 'several'>();
	const add = (key: string, id: string) => {
		const before = found.get(key.toLowerCase());
		found.set(key.toLowerCase(), before === undefined || before === id ? id : 'several');
	};
	for (const { name, id } of wards) add(name, id);
	for (const { code, id } of wards) found.set(code.toLowerCase(), id);
	for (const { id } of wards) found.set(id, id);
	return found;
}

function readRows(rows: readonly Row[], wards: readonly Ward[], problems: FileProblems): PostcodeRow[] {
	const wardIds = wardFinder(wards);
	const kept: PostcodeRow[] = [];
	for (const { line, cells } of rows) {
		const postcode = readPostcode(cells.postcode);
		const wardId = wardIds.get(cells.ward.toLowerCase());
		if (!postcode) problems.add('not-a-postcode', line, cells.postcode);
		if (wardId === 'several') problems.add('ward-name-twice', line, cells.ward);
		else if (!wardId) problems.add('unknown-ward', line, cells.ward);
		else if (postcode) kept.push({ line, postcode, wardId, side: cells.side });
	}
	return kept;
}

/** A postcode on several lines is split: each line needs a side of its own, and another ward. */
function checkSplits(rows: readonly PostcodeRow[], problems: FileProblems): void {
	const byPostcode = new Map<string, PostcodeRow[]>();
	for (const row of rows) {
		const before = byPostcode.get(row.postcode);
		if (before) before.push(row);
		else byPostcode.set(row.postcode, [row]);
	}
	for (const [postcode, same] of byPostcode) {
		if (same.length === 1) continue;
		const isSplit = new Set(same.map(({ wardId }) => wardId)).size > 1;
		const wards = new Set<string>();
		const sides = new Set<string>();
		for (const { line, wardId, side } of same) {
			if (wards.has(wardId)) problems.add('twice', line, postcode);
			else if (isSplit && side === '') problems.add('side-missing', line, postcode);
			else if (isSplit && sides.has(side.toLowerCase())) problems.add('side-twice', line, postcode);
			wards.add(wardId);
			sides.add(side.toLowerCase());
		}
	}
}

function* batches<Item>(items: readonly Item[]): Iterable<Item[]> {
	for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}

/**
 * Imports which postcode lies in which ward, all or nothing. What the file says of a postcode replaces what was known of
 * it; other postcodes stay. Other requests are answered meanwhile.
 * @param bytes a CSV file with the columns postcode, ward and perhaps side
 * @returns how many rows were imported, or what is wrong and where
 * @throws Refusal NotSignedIn or NotAllowed for anybody but officers and administrators.
 */
export async function importPostcodes(app: App, actor: Actor | null, bytes: Uint8Array): Promise<ImportReport> {
	demand(actor, 'places.import-postcodes');
	const problems = new FileProblems();
	const table = await readTable(bytes, SHAPE, problems);
	if (problems.count > 0) return failed(problems);
	const rows = readRows(table, await listWards(app.stores.main), problems);
	checkSplits(rows, problems);
	if (problems.count > 0) return failed(problems);
	const { postcodes } = app.stores.main.tables;
	await app.stores.main.transaction(async (tx) => {
		for (const batch of batches(rows)) {
			await tx.delete(postcodes).where(
				inArray(
					postcodes.postcode,
					batch.map(({ postcode }) => postcode)
				)
			);
			await othersTurn();
		}
		for (const batch of batches(rows)) {
			await tx.insert(postcodes).values(batch.map(({ postcode, wardId, side }) => ({ postcode, wardId, side })));
			await othersTurn();
		}
	});
	return { ok: true, rows: rows.length };
}
