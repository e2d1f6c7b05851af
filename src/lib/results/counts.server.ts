import { createHash } from 'node:crypto';
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Reads, Store } from '$db/store.ts';
import type { PaperPlace } from '../voting/paper-place.ts';
import type { Count, CountSettings } from './count.ts';
import type { DecisionRow } from './decision.ts';
import type { Outcome } from '../tally/outcome.ts';

type Main = Store<'main'>;

/** The newest count of a ballot paper; null while there's none. */
export async function newestCount(main: Main, place: PaperPlace, read: Reads = main.read): Promise<Count | null> {
	const { counts } = main.tables;
	const [row] = await read
		.select()
		.from(counts)
		.where(and(eq(counts.roundId, place.roundId), eq(counts.wardId, place.wardId)))
		.orderBy(desc(counts.id))
		.limit(1);
	if (!row) return null;
	const { id, settings, outcome, ballots, at } = row;
	return { id, settings: settings as CountSettings, outcome: outcome as Outcome, ballots, at };
}

/** Everything that councillors decided about a ballot paper's counts, oldest first. */
export async function decisionRows(
	main: Main,
	place: PaperPlace,
	read: Reads = main.read
): Promise<(DecisionRow & { id: number })[]> {
	const { counts, decisionRecord } = main.tables;
	const rows = await read
		.select({ row: decisionRecord })
		.from(decisionRecord)
		.innerJoin(counts, eq(counts.id, decisionRecord.countId))
		.where(and(eq(counts.roundId, place.roundId), eq(counts.wardId, place.wardId)))
		.orderBy(asc(decisionRecord.id));
	return rows.map(({ row }) => row);
}

/** The same text for the same value, whichever database gave it back. */
function inOneOrder(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inOneOrder);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
	return Object.fromEntries(entries.map(([name, part]) => [name, inOneOrder(part)]));
}

/** SHA-256, in hexadecimal, of a count's result: what councillors ratify, and what is published. */
export function hashOfCount({ roundId, wardId }: PaperPlace, { id, settings, outcome, ballots }: Count): string {
	const whole = { round: roundId, ward: wardId, count: id, settings, outcome, ballots };
	return createHash('sha256')
		.update(JSON.stringify(inOneOrder(whole)))
		.digest('hex');
}
