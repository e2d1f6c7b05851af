import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createPace } from '$lib/voting/pace.ts';

/** Lets so many ask at once. @returns whoever is in, as it grows */
function rush(turn: () => Promise<void>, many: number): number[] {
	const inside: number[] = [];
	for (let one = 0; one < many; one++) void turn().then(() => inside.push(one));
	return inside;
}

describe('a pace', () => {
	test('lets in so many each turn, in the order in which they asked, until all are in', async () => {
		const inside = rush(createPace(3), 8);
		const seen: number[] = [];
		while (inside.length < 8) {
			await nextTurn();
			seen.push(inside.length);
		}
		expect(seen).toEqual([3, 6, 8]);
		expect(inside).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
	});

	test('lets in who comes later, also where somebody asks again as soon as they are in', async () => {
		const turn = createPace(1);
		let times = 0;
		const again = async (): Promise<void> => {
			await turn();
			if (++times < 5) await again();
		};
		await Promise.all([again(), turn(), turn()]);
		expect(times).toBe(5);
		await turn();
	});
});
