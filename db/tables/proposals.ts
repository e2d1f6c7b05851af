import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';
import type { peopleTables } from './people.ts';
import type { placesTables } from './places.ts';
import type { roundsTables } from './rounds.ts';

/** Residents' proposals, what officers said about them, and the projects on the ballot papers. */
export function proposalsTables(
	v: Vocabulary,
	{ wards }: ReturnType<typeof placesTables>,
	{ people }: ReturnType<typeof peopleTables>,
	{ rounds }: ReturnType<typeof roundsTables>
) {
	const proposals = v.table(
		'proposals',
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
			/** Null once the author deleted their account: the proposal stays, unsigned. */
			authorId: v.text('author_id').references(() => people.id, { onDelete: 'set null' }),
			status: v
				.text('status')
				.$type<'draft' | 'sent-in' | 'ready' | 'needs-changes' | 'not-possible' | 'withdrawn'>()
				.notNull(),
			title: v.text('title').notNull(),
			what: v.text('what').notNull(),
			place: v.text('place').notNull(),
			benefits: v.text('benefits').notNull(),
			prevents: v.text('prevents').notNull(),
			/** The author's rough cost; null in an unfinished draft. */
			roughCost: v.money('rough_cost'),
			/** 1 to 5 on the early-action scale; null in an unfinished draft. */
			scaleStep: v.integer('scale_step'),
			/** The officer's costing: what the ballot paper will say. */
			cost: v.money('cost'),
			/** What the author is changing after an officer asked for it: nobody else sees it until it's sent in again. */
			changes: v.json<{
				title: string;
				what: string;
				place: string;
				benefits: string;
				prevents: string;
				roughCost: number | null;
				scaleStep: number | null;
			}>('changes'),
			/** Rises with each change, so that nobody overwrites what they haven't seen. */
			version: v.integer('version').notNull().default(1),
			example: v.boolean('example').notNull().default(false),
			createdAt: v.instant('created_at').notNull(),
			sentInAt: v.instant('sent_in_at')
		},
		(t) => [
			v.index('proposals_by_ward').on(t.roundId, t.wardId, t.status),
			v.index('proposals_by_author').on(t.authorId),
			v.check('proposals_scale', sql`${t.scaleStep} is null or ${t.scaleStep} between 1 and 5`),
			v.check(
				'proposals_costs',
				sql`(${t.roughCost} is null or ${t.roughCost} >= 0) and (${t.cost} is null or ${t.cost} >= 0)`
			)
		]
	);
	/** What happened to a proposal, in the open. Append-only. */
	const proposalEvents = v.table(
		'proposal_events',
		{
			id: v.sequence('id'),
			proposalId: v
				.text('proposal_id')
				.notNull()
				.references(() => proposals.id),
			kind: v
				.text('kind')
				.$type<'sent-in' | 'ready' | 'needs-changes' | 'not-possible' | 'costed' | 'on-paper' | 'withdrawn'>()
				.notNull(),
			reason: v.text('reason').notNull().default(''),
			amount: v.money('amount'),
			at: v.instant('at').notNull()
		},
		(t) => [v.index('proposal_events_by_proposal').on(t.proposalId)]
	);
	/** A line of a ballot paper. Its words and cost are copied from the proposal, so that they can't change under a voter. */
	const projects = v.table(
		'projects',
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
			proposalId: v.text('proposal_id').references(() => proposals.id),
			/** What the project is called in the published files: its number on the paper, or the imported election's own id. */
			reference: v.text('reference').notNull(),
			title: v.text('title').notNull(),
			what: v.text('what').notNull(),
			place: v.text('place').notNull(),
			prevents: v.text('prevents').notNull(),
			/** Null where an imported election doesn't say. */
			scaleStep: v.integer('scale_step'),
			cost: v.money('cost').notNull(),
			/** Set when an officer withdrew it; the reason stands in the round's decisions. */
			withdrawnAt: v.instant('withdrawn_at'),
			example: v.boolean('example').notNull().default(false)
		},
		(t) => [
			v.uniqueIndex('projects_by_reference').on(t.roundId, t.wardId, t.reference),
			v.uniqueIndex('projects_by_proposal').on(t.proposalId),
			v.check('projects_cost', sql`${t.cost} >= 0`)
		]
	);
	return { proposals, proposalEvents, projects };
}
