import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reads } from '$db/store.ts';
import type { App } from '../operations/app.server.ts';
import type { Actor, Role } from './actor.ts';

/** @returns the person with their roles as they are now, or null when there is no such person (any more). */
export async function actorById(app: App, id: string, read: Reads = app.stores.main.read): Promise<Actor | null> {
	const { people, roles } = app.stores.main.tables;
	const rows = await read
		.select({ person: people, role: roles.role, wardId: roles.wardId })
		.from(people)
		.leftJoin(roles, eq(roles.personId, people.id))
		.where(eq(people.id, id))
		.orderBy(asc(roles.role), asc(roles.wardId));
	const person = rows[0]?.person;
	if (!person) return null;
	const { name, email, homeWardId } = person;
	const held = rows.flatMap(({ role, wardId }) => (role ? [{ role, wardId }] : []));
	return { id, name, email, homeWardId, roles: held };
}

/**
 * Who holds a role, by name.
 * @param wardId the ward that the role is for; null for a role that isn't tied to one.
 */
export async function peopleWithRole(
	app: App,
	role: Role,
	wardId: string | null,
	read: Reads = app.stores.main.read
): Promise<{ id: string; name: string; email: string }[]> {
	const { people, roles } = app.stores.main.tables;
	return read
		.select({ id: people.id, name: people.name, email: people.email })
		.from(people)
		.innerJoin(roles, eq(roles.personId, people.id))
		.where(and(eq(roles.role, role), wardId === null ? isNull(roles.wardId) : eq(roles.wardId, wardId)))
		.orderBy(asc(people.name), asc(people.id));
}
