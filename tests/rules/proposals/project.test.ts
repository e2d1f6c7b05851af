import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byReference, nextReference, standing, type Project } from '$lib/proposals/project.ts';

const references = (...names: string[]) => names.map((reference) => ({ reference }));
const anyReference = fc.record({
	reference: fc.oneof(fc.nat({ max: 200 }).map(String), fc.string(), fc.constant('007'))
});

describe('the order of a paper', () => {
	it('counts as people do', () => {
		const sorted = references('10', 'B2', '9', '1', 'A').sort(byReference);
		expect(sorted).toEqual(references('1', '9', '10', 'A', 'B2'));
	});

	it('is one order, however the rows arrive', () => {
		fc.assert(
			fc.property(fc.array(anyReference), (list) => {
				const once = [...list].sort(byReference);
				expect([...list].reverse().sort(byReference)).toEqual(once);
			})
		);
	});
});

describe('the next number on a paper', () => {
	it('starts with 1 and fills no gap, since a number may have been told to somebody', () => {
		expect(nextReference([])).toBe('1');
		expect(nextReference(references('1', '4'))).toBe('5');
		expect(nextReference(references('x'))).toBe('1');
	});

	it('is never taken', () => {
		fc.assert(
			fc.property(fc.array(anyReference), (list) => {
				expect(list.map(({ reference }) => reference)).not.toContain(nextReference(list));
			})
		);
	});
});

it('leaves out what was withdrawn', () => {
	const project = (id: string, withdrawnAt: Date | null) => ({ id, withdrawnAt }) as Project;
	expect(standing([project('a', null), project('b', new Date(0))]).map(({ id }) => id)).toEqual(['a']);
});
