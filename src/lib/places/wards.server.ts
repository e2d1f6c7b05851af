import { asc, eq, inArray } from 'drizzle-orm';
import type { Store } from '$db/store.ts';
import { refuse } from '../kernel/errors.ts';

type Main = Store<'main'>;

/** A ward, without its boundary, which is large. */
export interface Ward {
	readonly id: string;
	readonly boroughId: string;
	readonly boroughName: string;
	readonly code: string;
	readonly name: string;
	readonly councillors: number;
	readonly population: number | null;
	readonly electorate: number | null;
	/** The ward's connector: one named person to ask, in words. */
	readonly contact: string;
}

function selectWards(main: Main, read: Main['read']) {
	const { wards, boroughs } = main.tables;
	return read
		.select({
			id: wards.id,
			boroughId: wards.boroughId,
			boroughName: boroughs.name,
			code: wards.code,
			name: wards.name,
			councillors: wards.councillors,
			population: wards.population,
			electorate: wards.electorate,
			contact: wards.contact
		})
		.from(wards)
		.innerJoin(boroughs, eq(boroughs.id, wards.boroughId))
		.orderBy(asc(boroughs.name), asc(wards.name));
}

/** All wards, borough by borough, by name. */
export async function listWards(main: Main, read = main.read): Promise<Ward[]> {
	return selectWards(main, read);
}

/** The wards with these ids that exist, borough by borough, by name. */
export async function wardsWithIds(main: Main, ids: readonly string[], read = main.read): Promise<Ward[]> {
	if (ids.length === 0) return [];
	return selectWards(main, read).where(inArray(main.tables.wards.id, [...ids]));
}

/** @throws Refusal NotFound when there is no such ward. */
export async function findWard(main: Main, id: string, read = main.read): Promise<Ward> {
	const [ward] = await wardsWithIds(main, [id], read);
	return ward ?? refuse('NotFound', { what: 'ward' });
}

/** Boroughs by name, each with whom to ask when no ward is known. */
export async function listBoroughs(
	main: Main,
	read = main.read
): Promise<{ id: string; name: string; contact: string }[]> {
	const { boroughs } = main.tables;
	return read.select().from(boroughs).orderBy(asc(boroughs.name));
}

export interface BoroughOfWards {
	readonly id: string;
	readonly name: string;
	readonly wards: readonly Ward[];
}

/** Wards put together by borough, in the order in which they come. */
export function byBorough(wards: readonly Ward[]): BoroughOfWards[] {
	const boroughs = new Map<string, BoroughOfWards & { wards: Ward[] }>();
	for (const ward of wards) {
		const found = boroughs.get(ward.boroughId) ?? { id: ward.boroughId, name: ward.boroughName, wards: [] };
		boroughs.set(ward.boroughId, found);
		found.wards.push(ward);
	}
	return [...boroughs.values()];
}
