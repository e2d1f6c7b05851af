import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillJar, JAR, type JarPart } from '$lib/design/jar.ts';
import { patternOf, TILE } from '$lib/design/pattern.ts';

const part = (amount: number, kind: JarPart['kind']): JarPart => ({ label: 'x', amount, kind });

describe('filling the jar', () => {
	it('lays the first part on the bottom, and half a pot fills half the jar', () => {
		const middle = (JAR.top + JAR.bottom) / 2;
		expect(fillJar(200, [part(50, 'funded'), part(50, 'reserved'), part(100, 'left')])).toEqual([
			{ index: 0, kind: 'funded', y: 183, height: 51 },
			{ index: 1, kind: 'reserved', y: middle, height: 51 }
		]);
	});

	it('never overflows, whatever is laid into it', () => {
		const amounts = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { maxLength: 30 });
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 10_000_000 }), amounts, (pot, funded) => {
				const layers = fillJar(
					pot,
					funded.map((amount) => part(amount, 'funded'))
				);
				for (const { y, height } of layers) {
					expect(y).toBeGreaterThanOrEqual(JAR.top - 0.1);
					expect(y + height).toBeLessThanOrEqual(JAR.bottom + 0.1);
				}
			})
		);
	});
});

describe('a pattern', () => {
	it('is always the same for the same id, and another for another', () => {
		expect(patternOf('lunch', 26, 1)).toEqual(patternOf('lunch', 26, 1));
		expect(patternOf('lunch', 26, 1)).not.toEqual(patternOf('lunch2', 26, 1));
	});

	it('stays inside its field: every shape starts in it', () => {
		fc.assert(
			fc.property(fc.string(), (id) => {
				const { a, b, c } = patternOf(id, 4, 2);
				for (const [, x, y] of (a + b + c).matchAll(/M([\d.]+) ([\d.]+)/g)) {
					expect(Number(x)).toBeLessThanOrEqual(4 * TILE);
					expect(Number(y)).toBeLessThanOrEqual(2 * TILE);
				}
			})
		);
	});
});
