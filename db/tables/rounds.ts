import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';
import type { peopleTables } from './people.ts';
import type { placesTables } from './places.ts';

/** Rounds, where they take place, what officers decided about them, and unfinished set-ups. */
export function roundsTables(
	v: Vocabulary,
	{ wards }: ReturnType<typeof placesTables>,
	{ people }: ReturnType<typeof peopleTables>
) {
	const rounds = v.table(
		'rounds',
		{
			/** Public, and the only thing that the three stores share. */
			id: v.text('id').primaryKey(),
			title: v.text('title').notNull(),
			summary: v.text('summary').notNull(),
			/** ISO 4217. Imported elections keep their own. */
			currency: v.text('currency').notNull(),
			youngestAge: v.integer('youngest_age').notNull(),
			/** Which ties to the ward let a person take part. */
			connections: v.json<('live' | 'work' | 'study')[]>('connections').notNull(),
			ballotType: v.text('ballot_type').$type<'approve' | 'choose' | 'knapsack' | 'rank' | 'points'>().notNull(),
			/** For "choose up to N", and the places for "rank up to N"; null otherwise. */
			mostChoices: v.integer('most_choices'),
			/** For points: how many each voter shares out. */
			totalPoints: v.integer('total_points'),
			/** For points: how many may go to one project; null where all may. */
			mostPoints: v.integer('most_points'),
			tallyRule: v
				.text('tally_rule')
				.$type<'greedy' | 'greedy-per-cost' | 'equal-shares' | 'equal-shares-then-greedy'>()
				.notNull(),
			/** What counts as a voter's satisfaction in equal shares; by points or ranks (Borda) greedy goes by them too. */
			satisfaction: v.text('satisfaction').$type<'cardinality' | 'cost' | 'points' | 'borda'>().notNull(),
			/** A project with fewer votes than this is never funded. */
			fewestVotes: v.integer('fewest_votes').notNull(),
			proposingOpensAt: v.instant('proposing_opens_at').notNull(),
			proposingClosesAt: v.instant('proposing_closes_at').notNull(),
			/** From here the ballot paper is fixed and public. */
			shortlistedAt: v.instant('shortlisted_at').notNull(),
			votingOpensAt: v.instant('voting_opens_at').notNull(),
			votingClosesAt: v.instant('voting_closes_at').notNull(),
			/** Days after a count in which anyone may challenge it, before it can be published. */
			challengeDays: v.integer('challenge_days').notNull(),
			/** 32 random bytes in hex, secret until the count; SHA-256 of it is shown from the start. Orders ties. */
			drawSeed: v.text('draw_seed').notNull(),
			/** Invented for the demonstration, and marked so on every page. */
			example: v.boolean('example').notNull().default(false),
			createdAt: v.instant('created_at').notNull()
		},
		(t) => [
			v.check(
				'rounds_dates_in_order',
				sql`${t.proposingOpensAt} < ${t.proposingClosesAt} and ${t.proposingClosesAt} <= ${t.shortlistedAt} and ${t.shortlistedAt} <= ${t.votingOpensAt} and ${t.votingOpensAt} < ${t.votingClosesAt}`
			),
			v.check('rounds_age', sql`${t.youngestAge} between 0 and 120`),
			v.check('rounds_ballot_type', sql`${t.ballotType} in ('approve', 'choose', 'knapsack', 'rank', 'points')`),
			v.check(
				'rounds_most_choices',
				sql`(${t.ballotType} in ('choose', 'rank')) = (${t.mostChoices} is not null) and coalesce(${t.mostChoices}, 1) > 0`
			),
			v.check(
				'rounds_points',
				sql`(${t.ballotType} = 'points') = (${t.totalPoints} is not null) and coalesce(${t.totalPoints}, 1) > 0`
			),
			v.check(
				'rounds_most_points',
				sql`${t.mostPoints} is null or (${t.totalPoints} is not null and ${t.mostPoints} between 1 and ${t.totalPoints})`
			),
			v.check(
				'rounds_satisfaction',
				sql`(${t.satisfaction} <> 'points' or ${t.ballotType} = 'points') and (${t.satisfaction} <> 'borda' or ${t.ballotType} = 'rank')`
			)
		]
	);
	/** The wards of a round, in which each has its own pot, ballot paper and count. */
	const roundWards = v.table(
		'round_wards',
		{
			roundId: v
				.text('round_id')
				.notNull()
				.references(() => rounds.id),
			wardId: v
				.text('ward_id')
				.notNull()
				.references(() => wards.id)
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.wardId] }), v.index('round_wards_by_ward').on(t.wardId)]
	);
	/** Which ways lead to the ballot paper of a ward. */
	const waysIn = v.table(
		'ways_in',
		{
			roundId: v
				.text('round_id')
				.notNull()
				.references(() => rounds.id),
			wardId: v
				.text('ward_id')
				.notNull()
				.references(() => wards.id),
			way: v.text('way').$type<'email' | 'letter' | 'vouched' | 'kiosk' | 'paper'>().notNull()
		},
		(t) => [
			v.primaryKey({ columns: [t.roundId, t.wardId, t.way] }),
			v.check('ways_in_way', sql`${t.way} in ('email', 'letter', 'vouched', 'kiosk', 'paper')`)
		]
	);
	/**
	 * What officers decided about a round, with the reason that everyone is told. Append-only: the phase is a function of
	 * the schedule, these rows and the clock.
	 */
	const roundDecisions = v.table(
		'round_decisions',
		{
			id: v.sequence('id'),
			roundId: v
				.text('round_id')
				.notNull()
				.references(() => rounds.id),
			/** The ward that it's about; null when it's about the whole round. */
			wardId: v.text('ward_id').references(() => wards.id),
			kind: v
				.text('kind')
				.$type<
					| 'manifest-approved'
					| 'extended'
					| 'cancelled'
					| 'project-withdrawn'
					| 'published'
					| 'delivery-started'
					| 'closed'
				>()
				.notNull(),
			reason: v.text('reason').notNull(),
			/** The new instant of closing, for an extension. */
			votingClosesAt: v.instant('voting_closes_at'),
			projectId: v.text('project_id'),
			/** SHA-256, in hexadecimal, of the manifest that was approved; null for one of an election held elsewhere. */
			manifest: v.text('manifest'),
			/** Who decided; null once they deleted their account. */
			personId: v.text('person_id').references(() => people.id, { onDelete: 'set null' }),
			at: v.instant('at').notNull()
		},
		(t) => [v.index('round_decisions_by_round').on(t.roundId)]
	);
	/** A round that an officer is still setting up: answers so far, a step at a time. */
	const roundDrafts = v.table(
		'round_drafts',
		{
			id: v.text('id').primaryKey(),
			personId: v
				.text('person_id')
				.notNull()
				.references(() => people.id, { onDelete: 'cascade' }),
			answers: v.json<Record<string, unknown>>('answers').notNull(),
			updatedAt: v.instant('updated_at').notNull()
		},
		(t) => [v.index('round_drafts_by_person').on(t.personId)]
	);
	return { rounds, roundWards, waysIn, roundDecisions, roundDrafts };
}
