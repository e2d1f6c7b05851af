import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLedger, ledgerOf, sheetOf, type LedgerEntry } from '$lib/funding/ledger.ts';
import { asPence } from '$lib/kernel/money.ts';

describe('a pot’s ledger', () => {
	test('holds the pot, each project and what is left', () => {
		const entries = ledgerOf(asPence(300_000), [
			{ projectId: 'a', amount: asPence(120_050) },
			{ projectId: 'b', amount: asPence(0) }
		]);
		expect(entries).toEqual([
			{ kind: 'pot', projectId: null, amount: 300_000 },
			{ kind: 'allocation', projectId: 'a', amount: -120_050 },
			{ kind: 'allocation', projectId: 'b', amount: 0 },
			{ kind: 'carry-over', projectId: null, amount: -179_950 }
		]);
	});

	test('a pot spent to the last penny carries nothing over, and never minus nothing', () => {
		const entries = ledgerOf(asPence(100), [{ projectId: 'a', amount: asPence(100) }]);
		expect(Object.is(entries.at(-1)!.amount, 0)).toBe(true);
	});

	test('always adds up to nothing, and reads back as it was', () => {
		const money = fc.integer({ min: 0, max: 1_000_000_000_000 });
		fc.assert(
			fc.property(fc.array(money, { maxLength: 40 }), money, (amounts, spare) => {
				const allocations = amounts.map((amount, i) => ({ projectId: `p${i}`, amount: asPence(amount) }));
				const spent = amounts.reduce((sum, amount) => sum + amount, 0);
				const entries = ledgerOf(asPence(spent + spare), allocations);
				expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
				expect(sheetOf(entries)).toEqual({ pot: spent + spare, allocations, spent, left: spare });
			})
		);
	});

	const pot: LedgerEntry = { kind: 'pot', projectId: null, amount: asPence(100) };
	const paid: LedgerEntry = { kind: 'allocation', projectId: 'a', amount: asPence(-60) };
	const left: LedgerEntry = { kind: 'carry-over', projectId: null, amount: asPence(-40) };
	test.each<[string, LedgerEntry[]]>([
		['nothing', []],
		['no carry-over', [pot, { ...paid, amount: asPence(-100) }]],
		['two pots', [pot, pot, paid, left]],
		['a penny too much', [pot, paid, { ...left, amount: asPence(-41) }]],
		['a project paid twice', [pot, { ...paid, amount: asPence(-30) }, { ...paid, amount: asPence(-30) }, left]],
		['money into the pot from a project', [pot, { ...paid, amount: asPence(60) }, { ...left, amount: asPence(-160) }]],
		['an allocation to nobody', [pot, { ...paid, projectId: null }, left]]
	])('%s is refused', (_, entries) => {
		expect(() => checkLedger(entries)).toThrow(RangeError);
	});

	test('spending more than the pot is refused', () => {
		expect(() => ledgerOf(asPence(10), [{ projectId: 'a', amount: asPence(11) }])).toThrow(RangeError);
	});
});
