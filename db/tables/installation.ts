import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';

/** What this installation is, fixed when its database was made; the council's own words; mail on its way out. */
export function installationTables(v: Vocabulary) {
	/** One row. A demonstration can never become the real thing: a trigger refuses every change. */
	const installation = v.table(
		'installation',
		{
			id: v.integer('id').primaryKey(),
			demonstration: v.boolean('demonstration').notNull(),
			createdAt: v.instant('created_at').notNull()
		},
		(t) => [v.check('installation_single', sql`${t.id} = 1`)]
	);
	/** Pages whose words the council edits: privacy, accessibility, contact. Markdown, without HTML. */
	const guidancePages = v.table('guidance_pages', {
		slug: v.text('slug').primaryKey(),
		title: v.text('title').notNull(),
		words: v.text('words').notNull(),
		/** Rises with each edit, so that two editors can't overwrite each other unseen. */
		version: v.integer('version').notNull().default(1),
		updatedAt: v.instant('updated_at').notNull()
	});
	/** Mail written in the same transaction as what it tells of, sent afterwards; its words are wiped once sent. */
	const outbox = v.table(
		'outbox',
		{
			id: v.text('id').primaryKey(),
			recipient: v.text('recipient').notNull(),
			subject: v.text('subject').notNull(),
			body: v.text('body').notNull(),
			createdAt: v.instant('created_at').notNull(),
			attempts: v.integer('attempts').notNull().default(0),
			nextTryAt: v.instant('next_try_at').notNull(),
			sentAt: v.instant('sent_at')
		},
		(t) => [v.index('outbox_due').on(t.sentAt, t.nextTryAt)]
	);
	/** One row, in a demonstration only: how far its clock has been moved ahead, so that a round can be walked through in an hour. */
	const demonstrationClock = v.table(
		'demonstration_clock',
		{ id: v.integer('id').primaryKey(), minutesAhead: v.integer('minutes_ahead').notNull() },
		(t) => [v.check('demonstration_clock_single', sql`${t.id} = 1`)]
	);
	return { installation, guidancePages, outbox, demonstrationClock };
}
