import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';

/** Boroughs, their wards, and which postcode lies in which ward. */
export function placesTables(v: Vocabulary) {
	const boroughs = v.table('boroughs', {
		id: v.text('id').primaryKey(),
		name: v.text('name').notNull(),
		/** Whom to ask when no ward is known: name and how to reach them, in words. */
		contact: v.text('contact').notNull()
	});
	const wards = v.table(
		'wards',
		{
			/** Readable in an address: "southwark-faraday". */
			id: v.text('id').primaryKey(),
			boroughId: v
				.text('borough_id')
				.notNull()
				.references(() => boroughs.id),
			code: v.text('code').notNull(),
			name: v.text('name').notNull(),
			councillors: v.integer('councillors').notNull(),
			population: v.integer('population'),
			electorate: v.integer('electorate'),
			/** GeoJSON geometry, where the council gave one. */
			boundary: v.json<unknown>('boundary'),
			/** The ward's connector: one named person to ask (M18). */
			contact: v.text('contact').notNull()
		},
		(t) => [
			v.uniqueIndex('wards_by_code').on(t.boroughId, t.code),
			v.uniqueIndex('wards_by_name').on(t.boroughId, t.name),
			v.check('wards_councillors', sql`${t.councillors} >= 0`)
		]
	);
	/** A postcode with several rows is split between wards; `side` then says which side is which. */
	const postcodes = v.table(
		'postcodes',
		{
			postcode: v.text('postcode').notNull(),
			wardId: v
				.text('ward_id')
				.notNull()
				.references(() => wards.id),
			side: v.text('side').notNull().default('')
		},
		(t) => [v.primaryKey({ columns: [t.postcode, t.wardId] })]
	);
	return { boroughs, wards, postcodes };
}
