import { asc, eq } from 'drizzle-orm';
import type { Store } from '$db/store.ts';
import { readPostcode } from './postcode.ts';

type Main = Store<'main'>;

/** A ward in which a postcode lies, and which side of it, where it's split. */
interface PostcodePlace {
	readonly wardId: string;
	readonly wardName: string;
	readonly side: string;
}

/** What a typed postcode leads to. */
export type PostcodeAnswer =
	| { readonly found: 'one'; readonly place: PostcodePlace }
	| { readonly found: 'split'; readonly postcode: string; readonly places: readonly PostcodePlace[] }
	| { readonly found: 'none'; readonly postcode: string }
	| { readonly found: 'not-a-postcode' };

/** Finds the ward of a postcode, however it was typed. */
export async function findByPostcode(main: Main, typed: string, read = main.read): Promise<PostcodeAnswer> {
	const postcode = readPostcode(typed);
	if (!postcode) return { found: 'not-a-postcode' };
	const { postcodes, wards } = main.tables;
	const places = await read
		.select({ wardId: wards.id, wardName: wards.name, side: postcodes.side })
		.from(postcodes)
		.innerJoin(wards, eq(wards.id, postcodes.wardId))
		.where(eq(postcodes.postcode, postcode))
		.orderBy(asc(postcodes.side), asc(wards.name));
	const [place] = places;
	if (!place) return { found: 'none', postcode };
	return places.length === 1 ? { found: 'one', place } : { found: 'split', postcode, places };
}

/** A postcode of a ward; null where none is known. */
export async function aPostcodeOf(main: Main, wardId: string, read = main.read): Promise<string | null> {
	const { postcodes } = main.tables;
	const [row] = await read
		.select({ postcode: postcodes.postcode })
		.from(postcodes)
		.where(eq(postcodes.wardId, wardId))
		.orderBy(asc(postcodes.side), asc(postcodes.postcode))
		.limit(1);
	return row?.postcode ?? null;
}

/** How many postcodes are known, split ones counted once for each ward. */
export const countPostcodes = (main: Main): Promise<number> => main.read.$count(main.tables.postcodes);
