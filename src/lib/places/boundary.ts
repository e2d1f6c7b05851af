/** A ward's outline: a GeoJSON geometry (RFC 7946, section 3.1) of the two kinds that are areas. */
export interface Boundary {
	readonly type: 'Polygon' | 'MultiPolygon';
	readonly coordinates: unknown;
}

export interface BoundaryFeature {
	/** Counts from 1. */
	readonly place: number;
	/** Every text among the feature's properties: one of them is the ward's code. */
	readonly texts: readonly string[];
	/** Null when it isn't an area. */
	readonly boundary: Boundary | null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isPosition = (value: unknown): boolean =>
	Array.isArray(value) &&
	value.length >= 2 &&
	value.length <= 3 &&
	value.every((part) => typeof part === 'number' && Number.isFinite(part)) &&
	Math.abs(value[0]) <= 180 &&
	Math.abs(value[1]) <= 90;

/** A ring has at least four positions, and ends where it starts (RFC 7946, section 3.1.6). */
const isRing = (value: unknown): boolean =>
	Array.isArray(value) &&
	value.length >= 4 &&
	value.every(isPosition) &&
	value[0][0] === value.at(-1)[0] &&
	value[0][1] === value.at(-1)[1];

const isPolygon = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isRing);

function readBoundary(geometry: unknown): Boundary | null {
	if (!isRecord(geometry)) return null;
	const { type, coordinates } = geometry;
	if (type === 'Polygon' && isPolygon(coordinates)) return { type, coordinates };
	const areas = type === 'MultiPolygon' && Array.isArray(coordinates) && coordinates.length > 0;
	return areas && coordinates.every(isPolygon) ? { type, coordinates } : null;
}

/**
 * Reads a GeoJSON file of boundaries.
 * @param text the file's content
 * @returns its features, or null when it isn't a GeoJSON FeatureCollection
 */
export function readBoundaries(text: string): BoundaryFeature[] | null {
	let file: unknown;
	try {
		file = JSON.parse(text);
	} catch {
		return null;
	}
	if (!isRecord(file) || file.type !== 'FeatureCollection' || !Array.isArray(file.features)) return null;
	return file.features.map((feature: unknown, index) => {
		const properties = isRecord(feature) && isRecord(feature.properties) ? Object.values(feature.properties) : [];
		return {
			place: index + 1,
			texts: properties.filter((value): value is string => typeof value === 'string'),
			boundary: isRecord(feature) ? readBoundary(feature.geometry) : null
		};
	});
}
