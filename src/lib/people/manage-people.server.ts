import { and, asc, count, eq, inArray } from 'drizzle-orm';
import type { Queries, Reads } from '$db/store.ts';
import { m } from '$lib/paraglide/messages.js';
import { refuse } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { queueMail } from '../notices/outbox.server.ts';
import type { App } from '../operations/app.server.ts';
import { limitWriting } from '../operations/limits.server.ts';
import type { Actor } from './actor.ts';
import { actorById } from './actors.server.ts';
import { makeLink } from './links.server.ts';
import { demand } from './permissions.ts';
import { areSound, fingerprint, together, type HeldRole } from './roles.ts';

/**
 * Everybody who holds a role, by name.
 * @throws Refusal NotSignedIn, NotAllowed for anybody but an administrator.
 */
export async function peopleWithRoles(app: App, actor: Actor | null): Promise<Actor[]> {
	demand(actor, 'people.manage');
	const { main } = app.stores;
	const { people, roles } = main.tables;
	const rows = await main.read
		.select({ person: people, role: roles.role, wardId: roles.wardId })
		.from(people)
		.innerJoin(roles, eq(roles.personId, people.id))
		.orderBy(asc(people.name), asc(people.id), asc(roles.role), asc(roles.wardId));
	const found = new Map<string, Actor>();
	for (const { person, role, wardId } of rows) {
		const { id, name, email, homeWardId } = person;
		const before = found.get(id)?.roles ?? [];
		found.set(id, { id, name, email, homeWardId, roles: [...before, { role, wardId }] });
	}
	return [...found.values()];
}

/**
 * One person, for an administrator.
 * @throws Refusal NotSignedIn, NotAllowed, NotFound.
 */
export async function personToManage(app: App, actor: Actor | null, id: string): Promise<Actor> {
	demand(actor, 'people.manage');
	return (await actorById(app, id)) ?? refuse('NotFound', { what: 'person' });
}

async function checkRoles(app: App, read: Reads, roles: readonly HeldRole[]): Promise<void> {
	if (!areSound(roles)) refuse('BadInput', { where: 'roles', why: m.people_roles_problem() });
	const { wards } = app.stores.main.tables;
	const ids = [...new Set(roles.flatMap(({ wardId }) => (wardId === null ? [] : [wardId])))];
	const known = ids.length === 0 ? [] : await read.select({ id: wards.id }).from(wards).where(inArray(wards.id, ids));
	if (known.length !== ids.length) refuse('NotFound', { what: 'ward' });
}

/** Replaces somebody's roles. @throws Refusal LastAdministrator when no administrator would be left. */
async function setRoles(app: App, tx: Queries, personId: string, held: readonly HeldRole[]): Promise<void> {
	const { roles } = app.stores.main.tables;
	await tx.delete(roles).where(eq(roles.personId, personId));
	const rows = held.map(({ role, wardId }) => ({ id: newId(app.random), personId, role, wardId }));
	if (rows.length > 0) await tx.insert(roles).values(rows);
	await keepAnAdministrator(app, tx);
}

/** Somebody must be able to let others in. @throws Refusal LastAdministrator when no administrator is left. */
export async function keepAnAdministrator(app: App, tx: Reads): Promise<void> {
	const { roles } = app.stores.main.tables;
	const [left] = await tx.select({ many: count() }).from(roles).where(eq(roles.role, 'administrator'));
	if ((left?.many ?? 0) === 0) refuse('LastAdministrator', {});
}

/**
 * Invites somebody to hold roles: makes their account if there is none, adds the roles, and mails a link that signs them
 * in once, in any browser, for a week.
 * @throws Refusal NotSignedIn, NotAllowed, TooOften, BadInput for a role without its ward, NotFound for an unknown ward.
 */
export async function invite(
	app: App,
	actor: Actor | null,
	{ email, name, roles: added }: { email: string; name: string; roles: readonly HeldRole[] }
): Promise<string> {
	demand(actor, 'people.manage');
	await limitWriting(app, actor);
	if (added.length === 0) refuse('BadInput', { where: 'roles', why: m.people_roles_none() });
	const { main } = app.stores;
	const { people } = main.tables;
	return main.transaction(async (tx) => {
		await checkRoles(app, tx, added);
		const [known] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email));
		const id = known?.id ?? newId(app.random);
		if (!known) await tx.insert(people).values({ id, email, name, homeWardId: null, createdAt: app.clock() });
		const held = (await actorById(app, id, tx))?.roles ?? [];
		await setRoles(app, tx, id, together(held, added));
		const link = { purpose: 'invitation', email, personId: id, browserHash: null, next: '/me' } as const;
		const address = await makeLink(app, tx, link);
		const body = m.people_mail_invitation({ address, name, from: actor.name });
		await queueMail(app, tx, { to: email, subject: m.people_mail_invitation_subject(), body });
		return id;
	});
}

/**
 * Changes what somebody may do: the roles given replace all those held; none takes them all away. The account stays, since
 * it's the person's own.
 * @param before the fingerprint of the roles that the administrator saw
 * @throws Refusal NotSignedIn, NotAllowed, TooOften, NotFound, BadInput, ChangedMeanwhile, LastAdministrator.
 */
export async function changeRoles(
	app: App,
	actor: Actor | null,
	{ personId, roles, before }: { personId: string; roles: readonly HeldRole[]; before: string }
): Promise<void> {
	demand(actor, 'people.manage');
	await limitWriting(app, actor);
	const { main } = app.stores;
	const { links } = main.tables;
	await main.transaction(async (tx) => {
		await checkRoles(app, tx, roles);
		const person = (await actorById(app, personId, tx)) ?? refuse('NotFound', { what: 'person' });
		if (fingerprint(person.roles) !== before) refuse('ChangedMeanwhile', {});
		await setRoles(app, tx, personId, together([], roles));
		// An invitation that was never used mustn't outlive what it was for.
		if (roles.length === 0)
			await tx.delete(links).where(and(eq(links.personId, personId), eq(links.purpose, 'invitation')));
	});
}
