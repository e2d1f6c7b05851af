import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';
import type { peopleTables } from './people.ts';
import type { placesTables } from './places.ts';
import type { roundsTables } from './rounds.ts';

/** Main store: who is entitled to vote where. It says nothing about whether, or how, they did. */
export function voterRollTables(
	v: Vocabulary,
	{ wards }: ReturnType<typeof placesTables>,
	{ people }: ReturnType<typeof peopleTables>,
	{ rounds }: ReturnType<typeof roundsTables>
) {
	const voterRoll = v.table(
		'voter_roll',
		{
			roundId: v
				.text('round_id')
				.notNull()
				.references(() => rounds.id),
			personId: v
				.text('person_id')
				.notNull()
				.references(() => people.id, { onDelete: 'cascade' }),
			wardId: v
				.text('ward_id')
				.notNull()
				.references(() => wards.id),
			connection: v.text('connection').$type<'live' | 'work' | 'study'>().notNull()
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.personId] })]
	);
	return { voterRoll };
}

/** Box store: ballots. No person, no time, nothing that the main store could be joined by. */
export function boxTables(v: Vocabulary) {
	const ballots = v.table(
		'ballots',
		{
			roundId: v.text('round_id').notNull(),
			wardId: v.text('ward_id').notNull(),
			/** What one voter's ballots on one paper have in common. Until credentials are blind-signed, see voting/credential.server.ts. */
			credential: v.text('credential').notNull(),
			/** Ids of the chosen projects: sorted, or the favourite first on a paper to rank. */
			choices: v.json<string[]>('choices').notNull(),
			/** On a paper with points: what each choice is given, beside `choices`. Null on any other. */
			points: v.json<number[]>('points'),
			/** Rises with each change of the vote. */
			number: v.integer('number').notNull(),
			/** Crockford base 32, shown to the voter. */
			receipt: v.text('receipt').notNull()
		},
		(t) => [
			v.primaryKey({ columns: [t.roundId, t.wardId, t.credential] }),
			v.check('ballots_number', sql`${t.number} > 0`),
			v.check('ballots_points', sql`${t.points} is null or ${v.listLength(t.points)} = ${v.listLength(t.choices)}`)
		]
	);
	/**
	 * One row: SHA-256 of the key with which credentials are made. A process with another key would let people vote twice,
	 * so it must notice. The key itself is in no database.
	 */
	const boxKey = v.table(
		'box_key',
		{ id: v.integer('id').primaryKey(), fingerprint: v.text('fingerprint').notNull() },
		(t) => [v.check('box_key_single', sql`${t.id} = 1`)]
	);
	return { ballots, boxKey };
}

/** Monitoring store: answers to equality questions, without ids, without times, joined to nothing but a round. */
export function monitoringTables(v: Vocabulary) {
	/** One row per answer that somebody could give, counted up: single answers are never kept side by side. */
	const equalityAnswers = v.table(
		'equality_answers',
		{
			roundId: v.text('round_id').notNull(),
			question: v.text('question').notNull(),
			answer: v.text('answer').notNull(),
			people: v.integer('people').notNull()
		},
		(t) => [
			v.primaryKey({ columns: [t.roundId, t.question, t.answer] }),
			v.check('equality_people', sql`${t.people} > 0`)
		]
	);
	return { equalityAnswers };
}
