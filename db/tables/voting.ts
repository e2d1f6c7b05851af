import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';
import type { peopleTables } from './people.ts';
import type { placesTables } from './places.ts';
import type { roundsTables } from './rounds.ts';

/** Main store: who is entitled to vote where, and who took that up. It says nothing about whether, or how, they voted. */
export function voterRollTables(
	v: Vocabulary,
	{ wards }: ReturnType<typeof placesTables>,
	{ people }: ReturnType<typeof peopleTables>,
	{ rounds }: ReturnType<typeof roundsTables>
) {
	/** One row is one entitlement: the right of somebody to one ballot in one ward of a round. */
	const voterRoll = v.table(
		'voter_roll',
		{
			entitlementId: v.text('entitlement_id').primaryKey(),
			roundId: v
				.text('round_id')
				.notNull()
				.references(() => rounds.id),
			/** Whose account it is; null for somebody who votes without one. */
			personId: v.text('person_id').references(() => people.id, { onDelete: 'cascade' }),
			wardId: v
				.text('ward_id')
				.notNull()
				.references(() => wards.id),
			/** How they came in. */
			way: v.text('way').$type<'email' | 'letter' | 'vouched' | 'kiosk'>().notNull(),
			/** The tie to the ward that they declared; null until they have. */
			connection: v.text('connection').$type<'live' | 'work' | 'study'>(),
			/** SHA-256, in hexadecimal, of the blinded credential that was signed for this entitlement; null until one was. */
			blinded: v.text('blinded')
		},
		(t) => [
			// Rows without a person don't collide: each null is unlike any other.
			v.uniqueIndex('voter_roll_once').on(t.roundId, t.personId),
			v.check('voter_roll_way', sql`${t.way} in ('email', 'letter', 'vouched', 'kiosk')`),
			v.check('voter_roll_blinded', sql`${t.blinded} is null or length(${t.blinded}) = 64`)
		]
	);
	/**
	 * What opens an entitlement in a browser without an account. The token itself is in that browser alone. It ends at an
	 * instant that is the same for everybody in a round, and so says nothing about when it was given.
	 */
	const voterPasses = v.table('voter_passes', {
		tokenHash: v.text('token_hash').primaryKey(),
		entitlementId: v
			.text('entitlement_id')
			.notNull()
			.references(() => voterRoll.entitlementId, { onDelete: 'cascade' }),
		expiresAt: v.instant('expires_at').notNull()
	});
	const paper = {
		roundId: v
			.text('round_id')
			.notNull()
			.references(() => rounds.id),
		wardId: v
			.text('ward_id')
			.notNull()
			.references(() => wards.id)
	};
	/** Voting codes that were printed together: a school's, an estate's. */
	const codeBatches = v.table(
		'code_batches',
		{
			id: v.text('id').primaryKey(),
			...paper,
			/** Whom the letters are for, in an officer's words. */
			label: v.text('label').notNull(),
			/** Codes to try things with, which give nobody a ballot. */
			test: v.boolean('test').notNull(),
			/** How many letters were made. */
			letters: v.integer('letters').notNull(),
			/** The officer who made it; null once they deleted their account. */
			personId: v.text('person_id').references(() => people.id, { onDelete: 'set null' }),
			madeAt: v.instant('made_at').notNull()
		},
		(t) => [v.index('code_batches_by_round').on(t.roundId)]
	);
	/** The codes in letters. There's no time here, and no order of arrival: when a letter was used isn't known. */
	const votingCodes = v.table(
		'voting_codes',
		{
			...paper,
			/** Which letter: the first part of its code, which is no secret. */
			locator: v.text('locator').notNull(),
			/** The whole code's argon2id hash, in PHC form. */
			hash: v.text('hash').notNull(),
			batchId: v
				.text('batch_id')
				.notNull()
				.references(() => codeBatches.id),
			state: v.text('state').$type<'ready' | 'used' | 'void' | 'test'>().notNull(),
			/** Why it's void. */
			reason: v.text('reason'),
			/** How often it was tried with a wrong secret since it last was right, or unlocked. */
			wrongTries: v.integer('wrong_tries').notNull().default(0),
			/** What it opened when it was used. */
			entitlementId: v.text('entitlement_id').references(() => voterRoll.entitlementId, { onDelete: 'set null' })
		},
		(t) => [
			v.primaryKey({ columns: [t.roundId, t.locator] }),
			v.index('voting_codes_by_batch').on(t.batchId),
			v.check('voting_codes_state', sql`${t.state} in ('ready', 'used', 'void', 'test')`),
			v.check('voting_codes_reason', sql`(${t.state} = 'void') = (${t.reason} is not null)`),
			v.check('voting_codes_tries', sql`${t.wrongTries} between 0 and 10`)
		]
	);
	/** The key that signs the credentials of one ballot paper. */
	const issuingKeys = v.table(
		'issuing_keys',
		{
			...paper,
			/** SubjectPublicKeyInfo, in base 64. */
			publicKey: v.text('public_key').notNull(),
			/** PKCS #8, in base 64. */
			privateKey: v.text('private_key').notNull()
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.wardId] })]
	);
	/** How each ballot paper's record ended, as the box said once it was closed. */
	const boxClosings = v.table(
		'box_closings',
		{
			...paper,
			/** SHA-256, in hexadecimal, of the record's last checkpoint. */
			checkpoint: v.text('checkpoint').notNull()
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.wardId] })]
	);
	return {
		...{ voterRoll, voterPasses, codeBatches, votingCodes, issuingKeys, boxClosings },
		...reminderTables(v, people, rounds)
	};
}

/** Letters that remind people of the ballot paper that they haven't taken up. */
function reminderTables(
	v: Vocabulary,
	people: ReturnType<typeof peopleTables>['people'],
	rounds: ReturnType<typeof roundsTables>['rounds']
) {
	const reminders = v.table(
		'reminders',
		{
			roundId: v
				.text('round_id')
				.notNull()
				.references(() => rounds.id),
			/** The first or the second: there are no more. */
			turn: v.integer('turn').notNull(),
			sendAt: v.instant('send_at').notNull(),
			/** To how many people it went; null as long as it hasn't. */
			people: v.integer('people')
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.turn] }), v.check('reminders_turn', sql`${t.turn} in (1, 2)`)]
	);
	/** What a reminder's own link stands for, by which its reader ends them without signing in. */
	const reminderLinks = v.table('reminder_links', {
		tokenHash: v.text('token_hash').primaryKey(),
		personId: v
			.text('person_id')
			.notNull()
			.references(() => people.id, { onDelete: 'cascade' })
	});
	/** Who wants no reminders. */
	const reminderRefusals = v.table('reminder_refusals', {
		personId: v
			.text('person_id')
			.primaryKey()
			.references(() => people.id, { onDelete: 'cascade' })
	});
	return { reminders, reminderLinks, reminderRefusals };
}

const placeOf = (v: Vocabulary) => ({ roundId: v.text('round_id').notNull(), wardId: v.text('ward_id').notNull() });

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
	/** How far people come with a ballot: counted by their phones, without ids and without times. */
	const funnelCounts = v.table(
		'funnel_counts',
		{ ...placeOf(v), step: v.text('step').notNull(), people: v.integer('people').notNull() },
		(t) => [v.primaryKey({ columns: [t.roundId, t.wardId, t.step] }), v.check('funnel_people', sql`${t.people} > 0`)]
	);
	/** What officers see of it, as of the last quarter of an hour: rounded, and with small figures left out. */
	const funnelShown = v.table(
		'funnel_shown',
		{
			...placeOf(v),
			/** A step, or "entitled" or "taken" and the way in. */
			line: v.text('line').notNull(),
			people: v.integer('people').notNull()
		},
		(t) => [v.primaryKey({ columns: [t.roundId, t.wardId, t.line] })]
	);
	/** One row: of which quarter of an hour the figures above are. */
	const funnelQuarter = v.table(
		'funnel_quarter',
		{ id: v.integer('id').primaryKey(), at: v.instant('at').notNull() },
		(t) => [v.check('funnel_quarter_single', sql`${t.id} = 1`)]
	);
	return { equalityAnswers, funnelCounts, funnelShown, funnelQuarter };
}
