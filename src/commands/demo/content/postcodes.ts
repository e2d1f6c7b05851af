import { slugOf } from '$lib/places/slug.ts';
import { BOROUGHS } from './boroughs.ts';

/** A made-up postcode. */
export interface ExamplePostcode {
	readonly postcode: string;
	readonly wardId: string;
	/** Which side of it, where it's split between two wards. */
	readonly side: string;
}

/** The last letters that a postcode may have, from the end of the alphabet: C, I, K, M, O and V are never used. */
const LAST = [...'ZYXWUTSRQPNLJHGFEDBA'];

/** Half of these addresses vote in one ward and half in another. */
const SPLIT: readonly ExamplePostcode[] = [
	{ postcode: 'SE5 0ZA', wardId: 'southwark-camberwell-green', side: 'Even numbers (example)' },
	{ postcode: 'SE5 0ZA', wardId: 'southwark-faraday', side: 'Odd numbers (example)' }
];

/**
 * One postcode for each ward, and a split one. They have the shape of real ones and mean nobody's home: in each district
 * we took the very end of the alphabet ("SE17 0ZZ", "SE17 0ZY", …).
 */
export function examplePostcodes(): ExamplePostcode[] {
	const taken = new Map<string, number>();
	const single = BOROUGHS.flatMap((borough) =>
		borough.wards.map(({ name, district }) => {
			const before = taken.get(district) ?? 0;
			taken.set(district, before + 1);
			return { postcode: `${district} 0Z${LAST[before]!}`, wardId: slugOf(borough.name, name), side: '' };
		})
	);
	return [...single, ...SPLIT];
}
