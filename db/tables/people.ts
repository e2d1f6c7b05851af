import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../vocabulary.ts';
import type { placesTables } from './places.ts';

/** Accounts, sessions, sign-in links and roles. */
export function peopleTables(v: Vocabulary, { wards }: ReturnType<typeof placesTables>) {
	const people = v.table(
		'people',
		{
			id: v.text('id').primaryKey(),
			/** Trimmed and in lower case. */
			email: v.text('email').notNull(),
			name: v.text('name').notNull(),
			homeWardId: v.text('home_ward_id').references(() => wards.id),
			createdAt: v.instant('created_at').notNull()
		},
		(t) => [v.uniqueIndex('people_by_email').on(t.email)]
	);
	const sessions = v.table(
		'sessions',
		{
			/** SHA-256 of the session token, in hex; the token itself is only in the cookie. */
			idHash: v.text('id_hash').primaryKey(),
			personId: v
				.text('person_id')
				.notNull()
				.references(() => people.id, { onDelete: 'cascade' }),
			expiresAt: v.instant('expires_at').notNull()
		},
		(t) => [v.index('sessions_by_person').on(t.personId), v.index('sessions_by_expiry').on(t.expiresAt)]
	);
	/** A link in an e-mail that signs somebody in, or proves a changed address. */
	const links = v.table(
		'links',
		{
			tokenHash: v.text('token_hash').primaryKey(),
			purpose: v.text('purpose').$type<'sign-in' | 'change-email' | 'invitation'>().notNull(),
			email: v.text('email').notNull(),
			/** Whose address changes, where that is the purpose. */
			personId: v.text('person_id').references(() => people.id, { onDelete: 'cascade' }),
			/** SHA-256 of the asking browser's secret; null for an invitation, which is opened wherever it is read. */
			browserHash: v.text('browser_hash'),
			/** Where to go afterwards: a path of this site. */
			next: v.text('next').notNull(),
			expiresAt: v.instant('expires_at').notNull(),
			usedAt: v.instant('used_at')
		},
		(t) => [v.index('links_by_expiry').on(t.expiresAt)]
	);
	const roles = v.table(
		'roles',
		{
			id: v.text('id').primaryKey(),
			personId: v
				.text('person_id')
				.notNull()
				.references(() => people.id, { onDelete: 'cascade' }),
			role: v.text('role').$type<'officer' | 'councillor' | 'board' | 'administrator'>().notNull(),
			/** The ward that the role is for; null for a role that isn't tied to one. */
			wardId: v.text('ward_id').references(() => wards.id)
		},
		(t) => [
			v
				.uniqueIndex('roles_once_per_ward')
				.on(t.personId, t.role, t.wardId)
				.where(sql`${t.wardId} is not null`),
			v
				.uniqueIndex('roles_once')
				.on(t.personId, t.role)
				.where(sql`${t.wardId} is null`),
			v.index('roles_by_ward').on(t.wardId)
		]
	);
	return { people, sessions, links, roles };
}
