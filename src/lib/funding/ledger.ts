import { asPence, sumPence, type Pence } from '../kernel/money.ts';

/**
 * What became of a pot's money, as rows that add up to nothing: what the pot held comes in, each project's money goes out,
 * and what is left is carried over. Amounts in minor units.
 */
export interface LedgerEntry {
	readonly kind: 'pot' | 'allocation' | 'carry-over';
	/** The project that was paid, for an allocation; null otherwise. */
	readonly projectId: string | null;
	/** Into the pot: positive. Out of it: negative. */
	readonly amount: Pence;
}

/** Money given to a project. */
export interface Allocation {
	readonly projectId: string;
	readonly amount: Pence;
}

/** Minus an amount; never the floating-point "minus zero". */
const out = (amount: Pence): Pence => asPence(amount === 0 ? 0 : -amount);

/**
 * The rows for publishing a result.
 * @param pot what the pot held
 * @throws RangeError when the rows can't be right: a bug, never a person's mistake (see checkLedger).
 */
export function ledgerOf(pot: Pence, allocations: readonly Allocation[]): LedgerEntry[] {
	const left = asPence(pot - sumPence(allocations.map(({ amount }) => amount)));
	const entries: LedgerEntry[] = [
		{ kind: 'pot', projectId: null, amount: pot },
		...allocations.map(({ projectId, amount }) => ({ kind: 'allocation' as const, projectId, amount: out(amount) })),
		{ kind: 'carry-over', projectId: null, amount: out(left) }
	];
	checkLedger(entries);
	return entries;
}

/**
 * Makes sure that a pot's rows add up to the last penny.
 * @throws RangeError when they don't add up to nothing, when money out is positive or money in negative, when the pot or
 * its carry-over isn't there exactly once, or when a project was paid twice.
 */
export function checkLedger(entries: readonly LedgerEntry[]): void {
	const of = (kind: LedgerEntry['kind']) => entries.filter((entry) => entry.kind === kind);
	const paid = of('allocation').map(({ projectId }) => projectId);
	if (of('pot').length !== 1 || of('carry-over').length !== 1)
		throw new RangeError('a pot has one sum in and one carried over');
	if (entries.some(({ kind, amount }) => (kind === 'pot' ? amount < 0 : amount > 0)))
		throw new RangeError('money the wrong way');
	if (entries.some(({ kind, projectId }) => (kind === 'allocation') !== (projectId !== null)))
		throw new RangeError('an allocation has a project');
	if (new Set(paid).size < paid.length) throw new RangeError('a project was paid twice');
	if (sumPence(entries.map(({ amount }) => amount)) !== 0) throw new RangeError("the ledger doesn't add up to nothing");
}

/** A pot's ledger as people read it: what it held, what was paid in the order of the rows, what is left. All positive. */
export interface LedgerSheet {
	readonly pot: Pence;
	readonly allocations: readonly Allocation[];
	readonly spent: Pence;
	readonly left: Pence;
}

/** @throws RangeError as checkLedger does. */
export function sheetOf(entries: readonly LedgerEntry[]): LedgerSheet {
	checkLedger(entries);
	const amountOf = (kind: LedgerEntry['kind']) =>
		asPence(Math.abs(entries.find((entry) => entry.kind === kind)!.amount));
	const allocations = entries.flatMap(({ projectId, amount }) =>
		projectId === null ? [] : [{ projectId, amount: asPence(Math.abs(amount)) }]
	);
	return {
		pot: amountOf('pot'),
		allocations,
		spent: sumPence(allocations.map(({ amount }) => amount)),
		left: amountOf('carry-over')
	};
}
