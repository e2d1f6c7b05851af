import { describe, expect, it } from 'vitest';
import { readBoundaries } from '$lib/places/boundary.ts';

const RING = [
	[-0.09, 51.48],
	[-0.08, 51.48],
	[-0.08, 51.49],
	[-0.09, 51.48]
];
const file = (geometry: unknown) =>
	JSON.stringify({
		type: 'FeatureCollection',
		features: [{ type: 'Feature', properties: { code: 'E1', n: 3 }, geometry }]
	});

describe('readBoundaries', () => {
	it('reads polygons and multipolygons, with the texts that may be the code', () => {
		const polygon = { type: 'Polygon', coordinates: [RING] };
		expect(readBoundaries(file(polygon))).toEqual([{ place: 1, texts: ['E1'], boundary: polygon }]);
		const several = { type: 'MultiPolygon', coordinates: [[RING], [RING]] };
		expect(readBoundaries(file(several))?.[0]?.boundary).toEqual(several);
	});

	it.each([
		['a point', { type: 'Point', coordinates: [0, 51] }],
		['an open ring', { type: 'Polygon', coordinates: [RING.slice(0, 3)] }],
		['a ring that does not end where it starts', { type: 'Polygon', coordinates: [[...RING.slice(0, 3), [0, 51]]] }],
		['metres', { type: 'Polygon', coordinates: [RING.map(() => [532_000, 178_000])] }],
		['text', { type: 'Polygon', coordinates: [RING.map(() => ['0', '51'])] }],
		['nothing', null]
	])('takes %s for no boundary', (_, geometry) => {
		expect(readBoundaries(file(geometry))?.[0]?.boundary).toBeNull();
	});

	it.each(['', '{', '[]', '{"type":"Feature"}', '{"type":"FeatureCollection","features":{}}'])('refuses %j', (text) => {
		expect(readBoundaries(text)).toBeNull();
	});
});
