import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST_SHOWN, shownRow, type ShownRow } from '$lib/voting/small-counts.ts';

const same = (a: ShownRow, b: ShownRow): boolean => JSON.stringify(a) === JSON.stringify(b);

/** All ways to fill places with whole numbers from 0 that have a sum; or, where there's none, that are at most 12. */
function* fillings(places: number, sum: number | null): Generator<number[]> {
	if (places === 0) {
		if (sum === null || sum === 0) yield [];
		return;
	}
	const most = sum ?? 12;
	for (let first = places === 1 && sum !== null ? sum : 0; first <= most; first++) {
		for (const rest of fillings(places - 1, sum === null ? null : sum - first)) yield [first, ...rest];
	}
}

/**
 * What somebody learns who sees a row and knows the rules: for each hidden place, the numbers that it could be. They try
 * every row that there could be, and keep those that would be shown just like this one.
 */
function guesses({ counts, total }: ShownRow): Map<number, Set<number>> {
	const hidden = counts.flatMap((count, place) => (count === null ? [place] : []));
	const known = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
	const could = new Map(hidden.map((place) => [place, new Set<number>()]));
	for (const filling of fillings(hidden.length, total === null ? null : total - known)) {
		const row = counts.map((count, place) => count ?? filling[hidden.indexOf(place)]!);
		if (same(shownRow(row), { counts, total })) hidden.forEach((place, i) => could.get(place)!.add(filling[i]!));
	}
	return could;
}

const aCount = fc.oneof(fc.nat(12), fc.constantFrom(1, 9, 10), fc.integer({ min: 10, max: 24 }), fc.constant(4000));
const aRow = fc
	.array(aCount, { minLength: 1, maxLength: 6 })
	// What is hidden stays few and small, so that everything can be tried.
	.filter((row) => {
		const hidden = row.filter((_, place) => shownRow(row).counts[place] === null);
		return hidden.length <= 4 && hidden.reduce((sum, count) => sum + count, 0) <= 48 / hidden.length ** 0.4;
	});
const options = { numRuns: 300 };

describe('small counts', () => {
	it('are hidden with the next larger one, and shown where nobody could be recognised', () => {
		expect(shownRow([40, 3, 25, 0])).toEqual({ counts: [40, null, null, 0], total: 68 });
		expect(shownRow([40, 25, 10])).toEqual({ counts: [40, 25, 10], total: 75 });
		expect(shownRow([40, 7, 6])).toEqual({ counts: [40, null, null], total: 53 });
		expect(shownRow([0, 0])).toEqual({ counts: [0, 0], total: 0 });
	});

	it('take the total with them where there is nothing else to hide them behind', () => {
		expect(shownRow([4])).toEqual({ counts: [null], total: null });
		expect(shownRow([4, 0, 2])).toEqual({ counts: [null, 0, null], total: null });
		expect(shownRow([9, 9])).toEqual({ counts: [null, null], total: null });
	});

	it('hide whatever is as large as the one that hides them', () => {
		expect(shownRow([20, 9, 20, 30])).toEqual({ counts: [null, null, null, 30], total: 79 });
		expect(shownRow([9, 9, 10, 30])).toEqual({ counts: [null, null, null, 30], total: 58 });
	});

	it('never show a count of 1 to 9, nor a sum of hidden ones below 10', () => {
		fc.assert(
			fc.property(fc.array(aCount, { minLength: 1, maxLength: 12 }), (row) => {
				const { counts, total } = shownRow(row);
				for (const [place, count] of counts.entries()) {
					if (count !== null) expect(count).toBe(row[place]);
					expect(count === null || count === 0 || count >= FEWEST_SHOWN).toBe(true);
				}
				if (total === null) return;
				const left = total - counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
				expect(left === 0 || left >= FEWEST_SHOWN).toBe(true);
				expect(counts.filter((count) => count === null).length).not.toBe(1);
			}),
			{ numRuns: 5_000 }
		);
	});

	it('can’t be worked out by somebody who knows all that is shown, and the rules', { timeout: 120_000 }, () => {
		fc.assert(
			fc.property(aRow, (row) => {
				const shown = shownRow(row);
				const onlySmall = row.every((count, place) => shown.counts[place] !== null || count < FEWEST_SHOWN);
				for (const [place, could] of guesses(shown)) {
					expect(could).toContain(row[place]);
					if (onlySmall) expect(could.size).toBeGreaterThanOrEqual(5);
					else {
						expect([...could].some((count) => count < FEWEST_SHOWN)).toBe(true);
						expect([...could].some((count) => count >= FEWEST_SHOWN)).toBe(true);
					}
				}
			}),
			options
		);
	});

	it('can’t be told by their places either: rows with the same counts hide the same ones', () => {
		fc.assert(
			fc.property(aRow, fc.infiniteStream(fc.double({ noNaN: true, min: 0, max: 1 })), (row, lots) => {
				const order = row.map((_, place) => ({ place, lot: lots.next().value! })).sort((a, b) => a.lot - b.lot);
				const moved = shownRow(order.map(({ place }) => row[place]!));
				const still = shownRow(row);
				expect(moved.counts).toEqual(order.map(({ place }) => still.counts[place]));
				expect(moved.total).toBe(still.total);
			}),
			options
		);
	});
});
