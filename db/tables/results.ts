import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Vocabulary } from '../vocabulary.ts';
import type { peopleTables } from './people.ts';
import type { placesTables } from './places.ts';
import type { proposalsTables } from './proposals.ts';
import type { roundsTables } from './rounds.ts';

/** Counts, and the councillors' decision record. */
export function resultsTables(
	v: Vocabulary,
	{ wards }: ReturnType<typeof placesTables>,
	{ people }: ReturnType<typeof peopleTables>,
	{ rounds }: ReturnType<typeof roundsTables>,
	{ projects }: ReturnType<typeof proposalsTables>
) {
	/** One finished count of one ballot paper. Append-only: a recount is a new row. */
	const counts = v.table(
		'counts',
		{
			id: v.sequence('id'),
			roundId: v
				.text('round_id')
				.notNull()
				.references(() => rounds.id),
			wardId: v
				.text('ward_id')
				.notNull()
				.references(() => wards.id),
			/** What was counted and how: rule, satisfaction, seed of the draw, SHA-256 of the ballot file. */
			settings: v.json<unknown>('settings').notNull(),
			/** results/outcome.ts: Outcome. */
			outcome: v.json<unknown>('outcome').notNull(),
			ballots: v.integer('ballots').notNull(),
			personId: v.text('person_id').references(() => people.id, { onDelete: 'set null' }),
			at: v.instant('at').notNull()
		},
		(t) => [v.index('counts_by_paper').on(t.roundId, t.wardId)]
	);
	/** What was worked out about each project of a count, beyond its outcome. The same each time: it may be worked out again. */
	const countExplanations = v.table(
		'count_explanations',
		{
			countId: v
				.integer('count_id')
				.notNull()
				.references(() => counts.id),
			/** What the outcome calls the project. */
			reference: v.text('reference').notNull(),
			/** results/explanation.ts: Explanation. */
			explanation: v.json<unknown>('explanation').notNull()
		},
		(t) => [v.primaryKey({ columns: [t.countId, t.reference] })]
	);
	/** What other rules would have given with a count's ballots. The same each time: it may be worked out again. */
	const countComparisons = v.table('count_comparisons', {
		countId: v
			.integer('count_id')
			.primaryKey()
			.references(() => counts.id),
		/** results/comparison.ts: RuleOutcome, for each rule. */
		rules: v.json<unknown>('rules').notNull()
	});
	/** Append-only. */
	const decisionRecord = v.table(
		'decision_record',
		{
			id: v.sequence('id'),
			countId: v
				.integer('count_id')
				.notNull()
				.references(() => counts.id),
			kind: v.text('kind').$type<'interest-declared' | 'sent-back' | 'ratified' | 'published'>().notNull(),
			/** Why, or what the interest is; may be empty when ratifying as voted. */
			words: v.text('words').notNull(),
			personId: v.text('person_id').references(() => people.id, { onDelete: 'set null' }),
			/** The councillor's name at the time: decisions stay signed. */
			signedBy: v.text('signed_by').notNull(),
			at: v.instant('at').notNull()
		},
		(t) => [v.index('decision_record_by_count').on(t.countId)]
	);
	/** Where a funded project stands. Append-only; the newest row holds. */
	const deliveryUpdates = v.table(
		'delivery_updates',
		{
			id: v.sequence('id'),
			projectId: v
				.text('project_id')
				.notNull()
				.references(() => projects.id),
			status: v.text('status').$type<'not-started' | 'under-way' | 'finished' | 'stopped'>().notNull(),
			words: v.text('words').notNull(),
			at: v.instant('at').notNull()
		},
		(t) => [
			v.index('delivery_updates_by_project').on(t.projectId),
			v.check('delivery_words', sql`length(${t.words}) <= 2000`)
		]
	);
	return {
		...{ counts, countExplanations, countComparisons, decisionRecord, deliveryUpdates },
		...scrutinyTables(v, wards, people, rounds, counts)
	};
}

/** Who checks the count of a ballot paper on which few voted, and what they said. */
function scrutinyTables(
	v: Vocabulary,
	wards: ReturnType<typeof placesTables>['wards'],
	people: ReturnType<typeof peopleTables>['people'],
	rounds: ReturnType<typeof roundsTables>['rounds'],
	counts: { id: AnyPgColumn }
) {
	const scrutineers = v.table(
		'scrutineers',
		{
			id: v.text('id').primaryKey(),
			roundId: v
				.text('round_id')
				.notNull()
				.references(() => rounds.id),
			wardId: v
				.text('ward_id')
				.notNull()
				.references(() => wards.id),
			/** As everybody sees it. */
			name: v.text('name').notNull(),
			/** Where they were asked; null once they answered or were taken off. */
			email: v.text('email'),
			/** Whose account it is, once they have accepted; null again once they deleted it. */
			personId: v.text('person_id').references(() => people.id, { onDelete: 'set null' }),
			accepted: v.boolean('accepted').notNull().default(false),
			/** Why they were taken off; null as long as they aren't. */
			removedReason: v.text('removed_reason')
		},
		(t) => [
			v
				.uniqueIndex('scrutineers_once')
				.on(t.roundId, t.wardId, t.personId)
				.where(sql`${t.personId} is not null and ${t.removedReason} is null`),
			v
				.uniqueIndex('scrutineers_asked_once')
				.on(t.roundId, t.wardId, t.email)
				.where(sql`${t.email} is not null`)
		]
	);
	/** Append-only. */
	const scrutinyReports = v.table(
		'scrutiny_reports',
		{
			id: v.sequence('id'),
			scrutineerId: v
				.text('scrutineer_id')
				.notNull()
				.references(() => scrutineers.id),
			countId: v
				.integer('count_id')
				.notNull()
				.references(() => counts.id),
			holds: v.boolean('holds').notNull(),
			/** May be empty where it holds. */
			words: v.text('words').notNull(),
			at: v.instant('at').notNull()
		},
		(t) => [v.uniqueIndex('scrutiny_reports_once').on(t.scrutineerId, t.countId)]
	);
	return { scrutineers, scrutinyReports };
}
