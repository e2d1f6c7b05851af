import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';
import type { peopleTables } from './people.ts';
import type { placesTables } from './places.ts';
import type { roundsTables } from './rounds.ts';

/** What officers and councillors ask each other to approve, who approved it, and the public record of what they did. */
export function officersTables(
	v: Vocabulary,
	{ wards }: ReturnType<typeof placesTables>,
	{ people }: ReturnType<typeof peopleTables>,
	{ rounds }: ReturnType<typeof roundsTables>
) {
	const roundId = () =>
		v
			.text('round_id')
			.notNull()
			.references(() => rounds.id);
	/** Null once they deleted their account. */
	const personId = () => v.text('person_id').references(() => people.id, { onDelete: 'set null' });
	/** The ward that it's about; null when it's about the whole round. */
	const wardId = () => v.text('ward_id').references(() => wards.id);
	/** What one person asked for, and nothing comes of before a second one has approved it. */
	const approvalRequests = v.table(
		'approval_requests',
		{
			id: v.text('id').primaryKey(),
			roundId: roundId(),
			wardId: wardId(),
			what: v.text('what').$type<'extension' | 'cancellation' | 'count' | 'withdrawal'>().notNull(),
			/** As it was asked for (record/request.ts). */
			text: v.text('text').notNull(),
			/** SHA-256 of the text, in hexadecimal: what is approved. */
			hash: v.text('hash').notNull(),
			personId: personId(),
			at: v.instant('at').notNull(),
			state: v.text('state').$type<'waiting' | 'done' | 'dropped'>().notNull().default('waiting')
		},
		(t) => [v.index('approval_requests_by_round').on(t.roundId), v.uniqueIndex('approval_requests_by_hash').on(t.hash)]
	);
	/** Who approved what, by its hash. Append-only. */
	const approvals = v.table(
		'approvals',
		{
			id: v.sequence('id'),
			what: v
				.text('what')
				.$type<'opening' | 'extension' | 'cancellation' | 'count' | 'withdrawal' | 'publication'>()
				.notNull(),
			roundId: roundId(),
			wardId: wardId(),
			/** SHA-256, in hexadecimal, of what was approved. */
			hash: v.text('hash').notNull(),
			personId: personId(),
			at: v.instant('at').notNull()
		},
		(t) => [
			v.index('approvals_by_hash').on(t.hash),
			v.index('approvals_by_round').on(t.roundId),
			v.uniqueIndex('approvals_once').on(t.personId, t.hash),
			v.check('approvals_hash', sql`length(${t.hash}) = 64`)
		]
	);
	/** The record of what officers and councillors did in a round: its key, and how far it has come. */
	const officersRecords = v.table('officers_records', {
		roundId: roundId().primaryKey(),
		/** The name under which it's signed. */
		origin: v.text('origin').notNull(),
		/** The private half of the key that signs it: PKCS #8, in base 64. */
		recordKey: v.text('record_key').notNull(),
		/** How many entries it has. */
		size: v.integer('size').notNull(),
		/** The newest checkpoint: a signed note. */
		checkpoint: v.text('checkpoint').notNull()
	});
	const officersEntries = v.table(
		'officers_entries',
		{
			roundId: roundId(),
			/** Its place in the record, from 0. */
			idx: v.integer('idx').notNull(),
			/** record/action.ts */
			entry: v.text('entry').notNull()
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.idx] })]
	);
	/** The complete subtrees (record/tree.ts). */
	const officersNodes = v.table(
		'officers_nodes',
		{
			roundId: roundId(),
			level: v.integer('level').notNull(),
			idx: v.integer('idx').notNull(),
			/** In hexadecimal. */
			hash: v.text('hash').notNull()
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.level, t.idx] })]
	);
	/** Under which number somebody stands in a round's record: in the order of their first actions. Append-only. */
	const actingPeople = v.table(
		'acting_people',
		{ roundId: roundId(), number: v.integer('number').notNull(), personId: personId() },
		(t) => [
			v.primaryKey({ columns: [t.roundId, t.number] }),
			v.uniqueIndex('acting_people_once').on(t.roundId, t.personId)
		]
	);
	return { approvalRequests, approvals, officersRecords, officersEntries, officersNodes, actingPeople };
}
