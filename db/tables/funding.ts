import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';
import type { placesTables } from './places.ts';
import type { proposalsTables } from './proposals.ts';
import type { resultsTables } from './results.ts';
import type { roundsTables } from './rounds.ts';

/** Pots, what funders put into them, and the ledger of what became of the money. */
export function fundingTables(
	v: Vocabulary,
	{ wards }: ReturnType<typeof placesTables>,
	{ rounds }: ReturnType<typeof roundsTables>,
	{ projects }: ReturnType<typeof proposalsTables>,
	{ decisionRecord }: ReturnType<typeof resultsTables>
) {
	/** The money of one ward in one round. What it holds is the sum of its contributions' known amounts. */
	const pots = v.table(
		'pots',
		{
			id: v.text('id').primaryKey(),
			roundId: v
				.text('round_id')
				.notNull()
				.references(() => rounds.id),
			wardId: v
				.text('ward_id')
				.notNull()
				.references(() => wards.id)
		},
		(t) => [v.uniqueIndex('pots_by_round_and_ward').on(t.roundId, t.wardId)]
	);
	const contributions = v.table(
		'contributions',
		{
			id: v.text('id').primaryKey(),
			potId: v
				.text('pot_id')
				.notNull()
				.references(() => pots.id),
			funder: v.text('funder').notNull(),
			fund: v.text('fund').notNull(),
			/** Null while the amount is "to be confirmed": such money can't be spent yet. */
			amount: v.money('amount'),
			/** Strings attached, in words; empty where there are none. */
			conditions: v.text('conditions').notNull().default('')
		},
		(t) => [
			v.index('contributions_by_pot').on(t.potId),
			v.check('contributions_amount', sql`${t.amount} is null or ${t.amount} >= 0`)
		]
	);
	/**
	 * Append-only, whole minor units, written when a result is published. Money into the pot is positive, money out of it
	 * negative, so that the rows of a pot add up to nothing once what is left has been carried over.
	 */
	const ledger = v.table(
		'ledger',
		{
			id: v.sequence('id'),
			potId: v
				.text('pot_id')
				.notNull()
				.references(() => pots.id),
			kind: v.text('kind').$type<'pot' | 'allocation' | 'carry-over'>().notNull(),
			/** The project that was paid, for an allocation. */
			projectId: v.text('project_id').references(() => projects.id),
			amount: v.money('amount').notNull(),
			/** The decision record that this entry rests on. */
			decisionId: v
				.integer('decision_id')
				.notNull()
				.references(() => decisionRecord.id),
			at: v.instant('at').notNull()
		},
		(t) => [
			v
				.uniqueIndex('ledger_one_allocation')
				.on(t.potId, t.projectId)
				.where(sql`${t.projectId} is not null`),
			v
				.uniqueIndex('ledger_one_pot')
				.on(t.potId, t.kind)
				.where(sql`${t.projectId} is null`),
			v.check('ledger_project', sql`(${t.kind} = 'allocation') = (${t.projectId} is not null)`),
			v.check('ledger_sign', sql`(${t.kind} = 'pot' and ${t.amount} >= 0) or (${t.kind} <> 'pot' and ${t.amount} <= 0)`)
		]
	);
	return { pots, contributions, ledger };
}
