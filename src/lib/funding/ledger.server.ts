import { asc, eq } from 'drizzle-orm';
import type { Queries, Store } from '$db/store.ts';
import { asPence } from '../kernel/money.ts';
import { checkLedger, sheetOf, type LedgerEntry, type LedgerSheet } from './ledger.ts';

type Main = Store<'main'>;

/**
 * Writes a pot's rows, once and for good, inside the caller's transaction.
 * @param decisionId the decision record that they rest on
 * @throws RangeError when the rows don't add up; the database's own error when this pot already has rows.
 */
export async function writeLedger(
	main: Main,
	tx: Queries,
	{ potId, decisionId, at, entries }: { potId: string; decisionId: number; at: Date; entries: readonly LedgerEntry[] }
): Promise<void> {
	checkLedger(entries);
	const { ledger } = main.tables;
	await tx.insert(ledger).values(entries.map((entry) => ({ ...entry, potId, decisionId, at })));
	const kept = await entriesOf(main, potId, tx);
	checkLedger(kept);
}

async function entriesOf(main: Main, potId: string, read: Pick<Queries, 'select'>): Promise<LedgerEntry[]> {
	const { ledger } = main.tables;
	const rows = await read
		.select({ kind: ledger.kind, projectId: ledger.projectId, amount: ledger.amount })
		.from(ledger)
		.where(eq(ledger.potId, potId))
		.orderBy(asc(ledger.id));
	return rows.map((row) => ({ ...row, amount: asPence(row.amount) }));
}

/** What became of a pot's money; null until its result is published. @throws RangeError when the rows don't add up. */
export async function ledgerSheet(main: Main, potId: string, read = main.read): Promise<LedgerSheet | null> {
	const entries = await entriesOf(main, potId, read);
	return entries.length === 0 ? null : sheetOf(entries);
}
