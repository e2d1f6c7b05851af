import { and, asc, eq, max, or } from 'drizzle-orm';
import type { Queries, Reads, Store } from '$db/store.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor } from '../people/actor.ts';
import { actionFormat, type ActionKind, type Office } from '../record/action.ts';
import { utf8 } from '../record/bytes.ts';
import { signCheckpoint } from '../record/checkpoint.ts';
import type { FlatSettings } from '../record/fields.ts';
import { grow } from '../record/grow.ts';
import type { NoteKey } from '../record/note-key.ts';
import { edgeNodes, EMPTY_EDGE, readEdge, rootOf, type Edge } from '../record/tree.ts';
import { writeLondonTime } from './london-time.ts';
import { makeRecordKey, recordSigner } from './record-key.server.ts';

type Main = Store<'main'>;

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fromHex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/** What an officer or a councillor did. */
export interface Deed {
	readonly roundId: string;
	/** The wards that it concerns, at least one: the office is held in each of them. */
	readonly wardIds: readonly string[];
	readonly action: ActionKind;
	readonly office: Office;
	/** SHA-256, in hexadecimal, of what was decided or approved, where there is such a thing. */
	readonly about?: string;
	/** What else there is to know, such as how many letters. Never a name, an address or a time of day. */
	readonly details?: FlatSettings;
	/** As it was given; it's public. */
	readonly reason?: string;
}

/** The record as it is, begun where it isn't there yet. */
async function openRecord(app: App, tx: Queries, roundId: string) {
	const { officersRecords } = app.stores.main.tables;
	const [row] = await tx.select().from(officersRecords).where(eq(officersRecords.roundId, roundId));
	if (row) return row;
	const origin = `${new URL(app.settings.ORIGIN).host}/rounds/${roundId}/officers-record`;
	const begun = { roundId, origin, recordKey: makeRecordKey(), size: 0, checkpoint: '' };
	await tx.insert(officersRecords).values(begun);
	return begun;
}

async function edgeOf(main: Main, tx: Reads, roundId: string, size: number): Promise<Edge> {
	if (size === 0) return EMPTY_EDGE;
	const { officersNodes } = main.tables;
	const any = edgeNodes(size).map(({ level, index }) =>
		and(eq(officersNodes.level, level), eq(officersNodes.idx, index))
	);
	const nodes = await tx
		.select()
		.from(officersNodes)
		.where(and(eq(officersNodes.roundId, roundId), or(...any)));
	return readEdge((level, index) => {
		const node = nodes.find((one) => one.level === level && one.idx === index);
		if (!node) throw new Error(`the officers' record lacks node ${level} ${index}`);
		return fromHex(node.hash);
	}, size);
}

/** The number under which somebody stands in a round's record: a new one where they did nothing in it before. */
async function numberOf(main: Main, tx: Queries, roundId: string, personId: string): Promise<number> {
	const { actingPeople } = main.tables;
	const here = eq(actingPeople.roundId, roundId);
	const [known] = await tx
		.select({ number: actingPeople.number })
		.from(actingPeople)
		.where(and(here, eq(actingPeople.personId, personId)));
	if (known) return known.number;
	const [last] = await tx
		.select({ number: max(actingPeople.number) })
		.from(actingPeople)
		.where(here);
	const number = (last?.number ?? 0) + 1;
	await tx.insert(actingPeople).values({ roundId, number, personId });
	return number;
}

/**
 * Adds what somebody did to the round's public record of officers' actions, and signs its new checkpoint. Who did it
 * stands there by office and a number, and when by the day.
 * @param tx the transaction that does it: both are kept, or neither
 */
export async function recordAction(app: App, tx: Queries, actor: Actor, deed: Deed): Promise<void> {
	const { main } = app.stores;
	const { officersRecords, officersEntries, officersNodes } = main.tables;
	const { roundId, wardIds, action, office, about, details = {}, reason = '' } = deed;
	const record = await openRecord(app, tx, roundId);
	const entry = actionFormat.spell({
		round: roundId,
		ward: [...wardIds].sort(),
		action,
		office,
		person: await numberOf(main, tx, roundId, actor.id),
		day: writeLondonTime(app.clock()).day,
		about: about === undefined ? null : fromHex(about),
		details,
		reason
	});
	const edge = await edgeOf(main, tx, roundId, record.size);
	const grown = grow(edge, [entry]);
	const head = { size: grown.edge.size, root: rootOf(grown.edge) };
	const checkpoint = signCheckpoint(head, recordSigner(record.origin, record.recordKey));
	const rows = grown.placed.map((placed) => ({ roundId, idx: placed.index, entry: placed.entry }));
	await tx.insert(officersEntries).values(rows);
	await tx
		.insert(officersNodes)
		.values(grown.nodes.map(({ level, index, hash }) => ({ roundId, level, idx: index, hash: hexOf(hash) })));
	await tx.update(officersRecords).set({ size: head.size, checkpoint }).where(eq(officersRecords.roundId, roundId));
}

/** A round's record of officers' actions as anybody may have it. */
export interface OfficersRecord {
	/** Signs it; its name is the record's. */
	readonly key: NoteKey;
	/** As they're spelled (record/action.ts), in their order. */
	readonly entries: readonly string[];
	/** A signed note. */
	readonly checkpoint: string;
}

/** @returns null while nothing was done in the round */
export async function officersRecordOf(main: Main, roundId: string): Promise<OfficersRecord | null> {
	const { officersRecords, officersEntries } = main.tables;
	const [row] = await main.read.select().from(officersRecords).where(eq(officersRecords.roundId, roundId));
	if (!row) return null;
	const entries = await main.read
		.select({ entry: officersEntries.entry })
		.from(officersEntries)
		.where(eq(officersEntries.roundId, roundId))
		.orderBy(asc(officersEntries.idx))
		// What came in between is beyond the checkpoint.
		.limit(row.size);
	const { name, publicKey } = recordSigner(row.origin, row.recordKey);
	return { key: { name, publicKey }, entries: entries.map(({ entry }) => entry), checkpoint: row.checkpoint };
}

/** An action as pages show it. */
export interface ShownAction {
	readonly index: number;
	readonly action: ActionKind;
	readonly office: Office;
	readonly person: number;
	readonly day: string;
	readonly wards: readonly string[];
	readonly reason: string;
	/** SHA-256, in hexadecimal, of what was decided; null where there's no such thing. */
	readonly about: string | null;
}

/** What was done in a round, the oldest first, and the record's newest checkpoint; empty while nothing was. */
export async function readActions(
	main: Main,
	roundId: string
): Promise<{ actions: ShownAction[]; checkpoint: string }> {
	const record = await officersRecordOf(main, roundId);
	const actions = (record?.entries ?? []).map((entry, index) => {
		const { action, office, person, day, ward: wards, reason, about } = actionFormat.decode(utf8(entry));
		return { index, action, office, person, day, wards, reason, about: about && hexOf(about) };
	});
	return { actions, checkpoint: record?.checkpoint ?? '' };
}
