import { and, asc, eq, isNull, like } from 'drizzle-orm';
import { refuse } from '../kernel/errors.ts';
import type { App } from '../operations/app.server.ts';
import type { Role } from './actor.ts';

/** Somebody invented, whom a demonstration lets anybody be. */
export interface DemonstrationPerson {
	readonly id: string;
	readonly name: string;
	readonly role: Role | 'resident';
	/** Their role's wards, or a resident's own. */
	readonly wards: readonly string[];
}

/** Addresses that are reserved for examples (RFC 2606): whoever has one is invented. */
const INVENTED = '%.example';
const MOST_RESIDENTS = 6;

/**
 * The people whom anybody can be in a demonstration: everybody invented who holds a role, and the first few residents.
 * Somebody who signed in to a demonstration by themself is not among them.
 * @throws Refusal NotInDemonstration on a real installation.
 */
export async function demonstrationPeople(app: App): Promise<DemonstrationPerson[]> {
	if (!app.demonstration) refuse('NotInDemonstration', {});
	const { read, tables } = app.stores.main;
	const { people, roles, wards } = tables;
	const withRoles = await read
		.select({ id: people.id, name: people.name, role: roles.role, ward: wards.name })
		.from(people)
		.innerJoin(roles, eq(roles.personId, people.id))
		.leftJoin(wards, eq(wards.id, roles.wardId))
		.where(like(people.email, INVENTED))
		.orderBy(asc(wards.name), asc(people.id));
	const found = new Map<string, DemonstrationPerson>();
	for (const { id, name, role, ward } of withRoles) {
		const key = `${role} ${id}`;
		const before = found.get(key)?.wards ?? [];
		found.set(key, { id, name, role, wards: ward === null ? before : [...before, ward] });
	}
	const residents = await read
		.select({ id: people.id, name: people.name, ward: wards.name })
		.from(people)
		.leftJoin(roles, eq(roles.personId, people.id))
		.leftJoin(wards, eq(wards.id, people.homeWardId))
		.where(and(like(people.email, INVENTED), isNull(roles.id)))
		.orderBy(asc(people.id))
		.limit(MOST_RESIDENTS);
	const asResident = residents.map(({ id, name, ward }) => ({
		id,
		name,
		role: 'resident' as const,
		wards: ward ? [ward] : []
	}));
	return [...asResident, ...found.values()];
}

/**
 * Whom to sign in for a tap on the demonstration page.
 * @returns the person's id
 * @throws Refusal NotInDemonstration on a real installation, NotFound for anybody who isn't invented.
 */
export async function pickDemonstrationPerson(app: App, id: string): Promise<string> {
	if (!app.demonstration) refuse('NotInDemonstration', {});
	const { read, tables } = app.stores.main;
	const { people } = tables;
	const [person] = await read
		.select({ id: people.id })
		.from(people)
		.where(and(eq(people.id, id), like(people.email, INVENTED)));
	return person?.id ?? refuse('NotFound', { what: 'person' });
}
