import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';
import type { peopleTables } from './people.ts';
import type { placesTables } from './places.ts';
import type { roundsTables } from './rounds.ts';

/** Main store: who was let vote in person, and the paper slips. Which slip somebody was handed is written down nowhere. */
export function inPersonTables(
	v: Vocabulary,
	{ wards }: ReturnType<typeof placesTables>,
	{ people }: ReturnType<typeof peopleTables>,
	{ rounds }: ReturnType<typeof roundsTables>
) {
	const paperOf = () => ({
		roundId: v
			.text('round_id')
			.notNull()
			.references(() => rounds.id),
		wardId: v
			.text('ward_id')
			.notNull()
			.references(() => wards.id)
	});
	/** Stops a second ballot. Deleted when the result is published. */
	const inPersonRegister = v.table(
		'in_person_register',
		{
			/** Random, so that the order of the rows says nothing. */
			id: v.text('id').primaryKey(),
			...paperOf(),
			way: v.text('way').$type<'paper' | 'kiosk' | 'vouched'>().notNull(),
			/** As it's compared (voting/register-name.ts). */
			name: v.text('name').notNull(),
			postcode: v.text('postcode').notNull(),
			/** 1 for the first entry with this name and postcode; more where an officer went on, with a reason. */
			nth: v.integer('nth').notNull(),
			/** What they were given, where it's a credential that they can take up. */
			entitlementId: v.text('entitlement_id'),
			/** Why an officer went on though this may be somebody's second ballot. */
			reason: v.text('reason')
		},
		(t) => [
			v.uniqueIndex('in_person_register_once').on(t.roundId, t.name, t.postcode, t.nth),
			v.check('in_person_register_reason', sql`${t.nth} = 1 or ${t.reason} is not null`)
		]
	);
	/** Each printed slip. */
	const paperSlips = v.table(
		'paper_slips',
		{
			...paperOf(),
			/** From 1, in each ward of a round. */
			number: v.integer('number').notNull(),
			/**
			 * Entered once; entered twice, and not alike; twice alike, on its way into the box; in the box; void before it was in
			 * the box; taken out of the count again.
			 */
			state: v
				.text('state')
				.$type<'issued' | 'entered' | 'mismatch' | 'agreed' | 'accepted' | 'void' | 'withdrawn'>()
				.notNull(),
			/** Why it's void. Of one that was in the box, the public record says it. */
			reason: v.text('reason')
		},
		(t) => [
			v.primaryKey({ columns: [t.roundId, t.wardId, t.number] }),
			v.check('paper_slips_number', sql`${t.number} > 0`),
			v.check('paper_slips_void', sql`(${t.state} = 'void') = (${t.reason} is not null)`)
		]
	);
	/** What officers keyed in of a slip, until it's in the box. */
	const slipEntries = v.table(
		'slip_entries',
		{
			...paperOf(),
			number: v.integer('number').notNull(),
			personId: v
				.text('person_id')
				.notNull()
				.references(() => people.id, { onDelete: 'cascade' }),
			/** As they're spelled (record/choices.ts). */
			choices: v.text('choices').notNull()
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.wardId, t.number, t.personId] })]
	);
	/** An officer said that every slip that came back is entered: the record may be closed. */
	const slipClosings = v.table(
		'slip_closings',
		{
			...paperOf(),
			personId: v.text('person_id').references(() => people.id, { onDelete: 'set null' }),
			at: v.instant('at').notNull()
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.wardId] })]
	);
	/** Tablets at which people vote one after another. */
	const kiosks = v.table('kiosks', {
		/** SHA-256, in hexadecimal; the token itself is in the tablet alone. */
		tokenHash: v.text('token_hash').primaryKey(),
		...paperOf(),
		/** The officer who started it. */
		personId: v
			.text('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' }),
		/** argon2id, of the officer's number for it. */
		pinHash: v.text('pin_hash').notNull(),
		/** Wrong numbers that may still be typed before it ends. */
		triesLeft: v.integer('tries_left').notNull(),
		/** Whose turn it is; null while it's nobody's. */
		entitlementId: v.text('entitlement_id'),
		expiresAt: v.instant('expires_at').notNull()
	});
	/** Links that somebody who vouched for a person gave them. */
	const vouchings = v.table('vouchings', {
		/** SHA-256, in hexadecimal; the token itself is in the link alone. */
		tokenHash: v.text('token_hash').primaryKey(),
		...paperOf(),
		/** What it opens. */
		entitlementId: v.text('entitlement_id').notNull(),
		/** The entitlement of the resident who vouched; null for an officer. */
		voucherId: v.text('voucher_id'),
		used: v.boolean('used').notNull().default(false)
	});
	return { kiosks, vouchings, inPersonRegister, paperSlips, slipEntries, slipClosings };
}
